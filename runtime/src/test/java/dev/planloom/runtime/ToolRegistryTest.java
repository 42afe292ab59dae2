package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.StepContext;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tools that are found by name and called through an engine. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ToolRegistryTest {

  private static final long NEVER = Duration.ofHours(1).toNanos();

  private static final String SHOP = "dev.planloom.runtime.ShopTools.";

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  /** What a test may want to happen in {@link ShopTools#order}. */
  private interface Order {
    void order(String article, DayOfWeek day) throws Exception;
  }

  private static final class Shop implements ShopTools {
    final List<Object> called = new ArrayList<>();
    private final Order order;

    Shop(Order order) {
      this.order = order;
    }

    Shop() {
      this((article, day) -> {});
    }

    @Override
    public double price(String article, double count) {
      called.add(article);
      return count * 2;
    }

    @Override
    public void order(String article, DayOfWeek day) throws Exception {
      order.order(article, day);
    }

    @Override
    public CompletionStage<String> describe(long number) {
      return CompletableFuture.supplyAsync(() -> "number " + number);
    }

    @Override
    public Future<Void> ship(int[] numbers) {
      FutureTask<Void> task = new FutureTask<>(() -> called.add(numbers.length), null);
      Thread.startVirtualThread(task);
      return task;
    }

    @Override
    public String find(Optional<String> filter, StepContext context) {
      return context.stepId() + " " + filter.orElse("everything");
    }
  }

  /** A catalogue of tools that cannot be called. */
  private static final class Names extends Catalogue {
    private final List<ToolDescriptor> described;
    final AtomicInteger asked = new AtomicInteger();

    Names(String... names) {
      described = Arrays.stream(names).map(name -> ToolDescriptor.builder(name).build()).toList();
    }

    @Override
    public Class<?> type() {
      return Names.class;
    }

    @Override
    protected List<ToolDescriptor> describe() {
      asked.incrementAndGet();
      return described;
    }

    @Override
    protected @Nullable Object call(
        int tool, Object target, List<?> arguments, StepContext context) {
      throw new AssertionError("called");
    }
  }

  private ToolRegistry shop(Object... tools) {
    return ToolRegistry.of(new ShopToolsCatalogue()).on(runtime).with(tools);
  }

  // --- names

  @Test
  void toolsAreSortedByName() {
    ToolRegistry registry =
        ToolRegistry.of(new Names("b.B.y", "b.B.x"), new Names("a.A.z"), new Names());
    assertThat(registry.tools())
        .extracting(ToolDescriptor::name)
        .containsExactly("a.A.z", "b.B.x", "b.B.y");
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aToolIsFoundByAnyEndOfItsName() {
    ToolRegistry registry = ToolRegistry.of(new Names("a.b.UserTools.fetch", "a.b.UserTools.drop"));
    for (String name :
        List.of("a.b.UserTools.fetch", "b.UserTools.fetch", "UserTools.fetch", "fetch")) {
      assertThat(registry.tool(name).name()).isEqualTo("a.b.UserTools.fetch");
      assertThat(registry.find(name)).containsSame(registry.tool(name));
    }
    assertThat(registry.find("etch")).isEmpty();
    assertThat(registry.find("Tools.fetch")).isEmpty();
    assertThat(registry.find("")).isEmpty();
  }

  @Test
  void aNameOfSeveralToolsIsNoName() {
    ToolRegistry registry = ToolRegistry.of(new Names("a.A.fetch", "b.B.fetch", "b.A.fetch"));

    assertThat(registry.find("fetch")).isEmpty();
    assertThat(registry.find("B.fetch")).isPresent();
    assertThatExceptionOfType(ToolNotFoundException.class)
        .isThrownBy(() -> registry.tool("A.fetch"))
        .withMessage("'A.fetch' could be any of a.A.fetch, b.A.fetch")
        .satisfies(e -> assertThat(e.name()).isEqualTo("A.fetch"))
        .satisfies(e -> assertThat(e.candidates()).containsExactly("a.A.fetch", "b.A.fetch"));
  }

  @Test
  void aFullNameIsThatToolsEvenWhereItEndsOthers() {
    ToolRegistry registry = ToolRegistry.of(new Names("x.A.fetch", "A.fetch"));
    assertThat(registry.tool("A.fetch").name()).isEqualTo("A.fetch");
  }

  @Test
  void aMisspeltNameIsAnsweredWithThoseLikeIt() {
    ToolRegistry registry =
        ToolRegistry.of(new Names("a.UserTools.fetchUsers", "b.Old.fetchUser", "b.Old.drop"));

    assertThatExceptionOfType(ToolNotFoundException.class)
        .isThrownBy(() -> registry.tool("fetchUsrs"))
        .withMessage(
            "There is no tool 'fetchUsrs'; did you mean a.UserTools.fetchUsers or"
                + " b.Old.fetchUser?");
    assertThatExceptionOfType(ToolNotFoundException.class)
        .isThrownBy(() -> registry.tool("UserTool.fetchUsers"))
        .satisfies(e -> assertThat(e.candidates()).startsWith("a.UserTools.fetchUsers"));
    assertThatExceptionOfType(ToolNotFoundException.class)
        .isThrownBy(() -> registry.tool("quite.different"))
        .withMessage("There is no tool 'quite.different' among 3")
        .satisfies(e -> assertThat(e.candidates()).isEmpty())
        .satisfies(e -> assertThat(ErrorTypes.of(e)).isEqualTo(ErrorType.TOOL_NOT_FOUND));
  }

  @Test
  void ofTwoToolsOfOneNameTheFirstCounts() {
    Names first = new Names("a.A.fetch");
    ToolRegistry registry = ToolRegistry.of(first, new Names("a.A.fetch"));

    assertThat(registry.tools()).hasSize(1);
    assertThat(registry.problems())
        .singleElement()
        .asString()
        .contains("describes a.A.fetch once more");
  }

  @Test
  void catalogueAreAskedOnceAndNotBeforeTheyAreNeeded() {
    Names names = new Names("a.A.fetch");
    ToolRegistry registry = ToolRegistry.of(new ShopToolsCatalogue(), names);
    assertThat(registry.tool(SHOP + "price").cacheFor()).isPresent();
    assertThat(names.asked).hasValue(0);
    assertThat(ToolRegistry.of(names, new ShopToolsCatalogue()).find(SHOP + "price")).isPresent();
    assertThat(names.asked).as("by the name of the catalogue").hasValue(0);

    assertThat(registry.find("fetch")).isPresent();
    assertThat(registry.tools()).hasSize(6);
    assertThat(names.asked).hasValue(1);
  }

  // --- calls

  @Test
  void callsByName() {
    ToolRegistry registry = shop(new Shop());

    assertThat(registry.call("price", Map.of("article", "tea", "count", 2.5))).contains(5.0);
    assertThat(registry.call("order", Map.of("day", DayOfWeek.MONDAY, "article", "tea"))).isEmpty();
    assertThat(registry.call("describe", Map.of("number", 7L))).contains("number 7");
    assertThat(registry.call("find", Map.of())).contains("find everything");
    assertThat(registry.call("find", Map.of("filter", Optional.of("tea")))).contains("find tea");
  }

  @Test
  void callsByPosition() {
    Shop tools = new Shop();
    ToolRegistry registry = shop(tools);

    assertThat(registry.call("ShopTools.price", List.of("tea", 2))).as("widened").contains(4.0);
    assertThat(registry.call("describe", List.of('a'))).contains("number 97");
    assertThat(registry.call("ship", List.of(new int[3]))).isEmpty();
    assertThat(tools.called).containsExactly("tea", 3);
  }

  @Test
  void wrongArgumentsAreAllToldAtOnce() {
    ToolRegistry registry = shop(new Shop());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.call("price", Map.of("artcle", "tea", "other", 1, "count", "2")))
        .withMessage(
            "Cannot call dev.planloom.runtime.ShopTools.price: it has no parameter 'artcle'; did"
                + " you mean 'article'?; it has no parameter 'other'; its parameters are [article,"
                + " count]; it needs 'article' (java.lang.String); 'count' must be a double, not a"
                + " java.lang.String");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.execute("price", List.of("tea")))
        .withMessageEndingWith("it takes 2 arguments [article, count], not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.start("describe", List.of(1.5)))
        .withMessageEndingWith("'number' must be a long, not a java.lang.Double");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.call("ship", List.of(new long[0])))
        .withMessageEndingWith("'numbers' must be a int[], not a long[]");
  }

  @Test
  void aToolNeedsSomethingToBeCalledOn() {
    assertThatIllegalStateException()
        .isThrownBy(() -> shop().call("price", List.of("tea", 1.0)))
        .withMessageContaining("hand an instance of dev.planloom.runtime.ShopTools");
    assertThatIllegalStateException()
        .isThrownBy(() ->
            ToolRegistry.of(new ShopToolsCatalogue())
                .bind(Shop.class, () -> nothing())
                .call("price", List.of("tea", 1.0)))
        .withMessageContaining("made null");
  }

  @SuppressWarnings("NullAway") // What a supplier must not do.
  private static Shop nothing() {
    return null;
  }

  @Test
  void aSupplierIsAskedAtEachCall() {
    AtomicInteger made = new AtomicInteger();
    ToolRegistry registry =
        ToolRegistry.of(new ShopToolsCatalogue())
            .on(runtime)
            .bind(
                Shop.class,
                () -> {
                  made.incrementAndGet();
                  return new Shop();
                });
    registry.call("find", Map.of());
    registry.call("find", Map.of());
    assertThat(made).hasValue(2);
  }

  @Test
  void whatIsBoundLastCounts() {
    Shop first = new Shop();
    Shop last = new Shop();
    ToolRegistry registry = shop(first);
    registry.with(last).call("price", List.of("tea", 1.0));
    assertThat(last.called).hasSize(1);
    registry.call("price", List.of("tea", 1.0));
    assertThat(first.called).as("unchanged").hasSize(1);
  }

  // --- the contract of a call

  @Test
  void aCallFailsWithTheToolsOwnException() throws InterruptedException {
    IOException failure = new IOException("no");
    ToolRegistry registry =
        shop(
            new Shop((article, day) -> {
              throw failure;
            }));
    List<Object> arguments = List.of("tea", DayOfWeek.MONDAY);

    assertThatExceptionOfType(PlanExecutionException.class)
        .isThrownBy(() -> registry.call("order", arguments))
        .havingCause()
        .isSameAs(failure);
    PlanResult result = registry.execute("order", arguments);
    assertThat(result.cause()).containsSame(failure);
    assertThat(result.step("order").tool()).isEqualTo(SHOP + "order");
    assertThat(registry.start("order", arguments).awaitResult().cause()).containsSame(failure);
  }

  @Test
  void callsWaitForTheLocksOfPlans() throws InterruptedException {
    Door door = engine.door();
    Door held = engine.door();
    PlanExecution<String> plan =
        TestPlan.of(
                TestPlan.step("writer")
                    .writes("order:tea/MONDAY")
                    .does(call -> {
                      held.open();
                      door.pass();
                    }))
            .start(runtime);
    held.pass();
    List<String> ordered = Collections.synchronizedList(new ArrayList<>());
    ToolRegistry registry = shop(new Shop((article, day) -> ordered.add(article + " " + day)));

    PlanExecution<Optional<Object>> waiting =
        registry.start("order", Map.of("article", "tea", "day", DayOfWeek.MONDAY));
    Door.untilWaiting(runtime, 1);
    assertThat(registry.execute("order", List.of("tea", DayOfWeek.FRIDAY)).isCompleted()).isTrue();
    assertThat(ordered).containsExactly("tea FRIDAY");
    door.open();
    assertThat(waiting.awaitResult().isCompleted()).isTrue();
    assertThat(plan.awaitResult().isCompleted()).isTrue();
    assertThat(ordered).containsExactly("tea FRIDAY", "tea MONDAY");
  }

  @Test
  void aToolsRowSaysWhatItsDescriptorSays() {
    PlanStep order =
        shop(new Shop()).execute("order", List.of("tea", DayOfWeek.MONDAY)).step("order").step();
    assertThat(order.cap()).isEqualTo(2);
    assertThat(order.timeout()).isEqualTo(60_000_000_000L);
    assertThat(order.isTemplated()).isTrue();
    assertThat(order.isWriting()).isTrue();
    assertThat(order.isIdempotent()).isFalse();
    assertThat(order.locks()).containsExactly(new PlanStep.Lock("database:prices", false));

    PlanStep price = shop(new Shop()).execute("price", List.of("tea", 1.0)).step("price").step();
    assertThat(price.isIdempotent()).isTrue();
    assertThat(price.timeout()).isEqualTo(PlanGraph.INHERIT);
    assertThat(price.expected()).isEqualTo(1_000_000);
    assertThat(price.artifact()).isEqualTo(double.class);
    assertThat(price.isTemplated()).isFalse();
  }

  @Test
  void callsAreCached() {
    Shop tools = new Shop();
    ToolRegistry registry = shop(tools);
    assertThat(registry.call("price", List.of("tea", 1))).contains(2.0);
    assertThat(registry.call("price", List.of("tea", 1.0))).contains(2.0);
    assertThat(tools.called).hasSize(1);
    assertThat(registry.execute("price", List.of("tea", 1.0)).step("price").isCached()).isTrue();
  }

  @Test
  void optionsHoldForEachCall() {
    Recorder recorder = new Recorder();
    ToolRegistry registry = shop(new Shop()).options(o -> o.listener(recorder));
    registry.call("find", Map.of());
    assertThat(recorder.of("find")).containsExactly("find 1 started", "find 1 ended COMPLETED");
  }

  /** One tool, which fails as often as it is told to. */
  private static final class Flaky extends Catalogue {
    private final ToolDescriptor described;
    private final int failures;
    final AtomicInteger calls = new AtomicInteger();
    final AtomicBoolean virtual = new AtomicBoolean();

    Flaky(int failures, UnaryOperator<ToolDescriptor.Builder> contract) {
      this.failures = failures;
      described = contract.apply(ToolDescriptor.builder("flaky.Tools.call")).build();
    }

    @Override
    public Class<?> type() {
      return Flaky.class;
    }

    @Override
    protected List<ToolDescriptor> describe() {
      return List.of(described);
    }

    @Override
    protected @Nullable Object call(int tool, Object target, List<?> arguments, StepContext context)
        throws IOException {
      virtual.set(Thread.currentThread().isVirtual());
      if (calls.incrementAndGet() <= failures) {
        throw new IOException("down");
      }
      return "up";
    }
  }

  private PlanResult execute(Flaky flaky) {
    return ToolRegistry.of(flaky).on(runtime).with(flaky).execute("call", List.of());
  }

  @Test
  void aCallIsRepeatedAsTheToolSays() {
    Flaky flaky =
        new Flaky(2, tool -> tool.result(String.class).idempotent().retries(2).backoff(1, 1, 1, 0));
    assertThat(execute(flaky).artifact("call")).contains("up");
    assertThat(flaky.calls).hasValue(3);
    assertThat(flaky.described.maxRetries()).hasValue(2);

    Flaky aborting = new Flaky(2, tool -> tool.idempotent().retries(2).abortOn(IOException.class));
    assertThat(execute(aborting).isCompleted()).isFalse();
    assertThat(aborting.calls).hasValue(1);

    Flaky picky =
        new Flaky(2, tool -> tool.idempotent().retries(2).retryOn(IllegalStateException.class));
    assertThat(execute(picky).isCompleted()).isFalse();
    assertThat(picky.calls).hasValue(1);
  }

  @Test
  void aToolThatPinsIsCalledOnAThreadOfThePlatform() {
    Flaky flaky = new Flaky(0, tool -> tool.result(String.class).platformThread().timeout(NEVER));
    assertThat(execute(flaky).isCompleted()).isTrue();
    assertThat(flaky.virtual).isFalse();
    Flaky usual = new Flaky(0, tool -> tool.result(String.class).timeout(NEVER));
    assertThat(execute(usual).isCompleted()).isTrue();
    assertThat(usual.virtual).isTrue();
  }

  @Test
  void itsTotalTimeIsBounded() {
    Flaky flaky =
        new Flaky(
            9,
            tool ->
                tool.idempotent().retries(9).backoff(NEVER, 1, NEVER, 0).totalTimeout(1_000_000));
    assertThat(execute(flaky).step("call").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(flaky.described.totalTimeout()).contains(Duration.ofMillis(1));
  }
}
