package dev.planloom.it.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Check;
import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Threads;
import dev.planloom.Tool;
import dev.planloom.When;
import dev.planloom.runtime.ContextCarrier;
import dev.planloom.runtime.PlanRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the thread that starts an execution knows, its tools know too. */
class CarrierTest {

  private static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

  static String user() {
    return String.valueOf(USER.get());
  }

  static class UserTools {
    @Tool
    String who() {
      return user();
    }

    @Tool(thread = Threads.PLATFORM)
    String whoOnAPlatformThread() {
      return user();
    }

    @Tool(idempotent = true, maxRetries = 1, delay = "1us", timeout = "1h")
    String whoWithATimeout() {
      return user();
    }

    @Tool
    CompletionStage<String> whoLater() {
      String here = user();
      return CompletableFuture.supplyAsync(() -> here, Thread::startVirtualThread);
    }

    @Tool
    String whoOf(String text) {
      return text + user();
    }
  }

  @Plan(tools = UserTools.class)
  interface InnerPlan {
    @Step
    String who();
  }

  @Plan(tools = UserTools.class)
  interface UserPlan {
    @Input
    String expected();

    @Step
    String who();

    @Step
    String whoOnAPlatformThread();

    @Step
    String whoWithATimeout();

    @Step
    String whoLater();

    @Step("whoOf")
    List<String> each(@ForEach @Literal({"1", "2", "3"}) String text);

    @Step(plan = InnerPlan.class)
    String inner();

    @Step("whoOf")
    String guarded(@From("expected") String text);

    @When("guarded")
    static boolean isHim(String expected) {
      return user().equals(expected);
    }

    @Check("whoLater")
    static boolean isStillHim(String whoLater) {
      return user().equals(whoLater);
    }
  }

  private final PlanRuntime runtime =
      PlanRuntime.builder().contextCarrier(ContextCarrier.of(USER)).build();
  private final CarrierTest_UserPlanRunner runner =
      CarrierTest_UserPlanRunner.with(new UserTools()).on(runtime);

  @AfterEach
  void forget() {
    USER.remove();
    assertThat(runtime.close(Duration.ofSeconds(30))).isEmpty();
  }

  private static void assertAllKnow(CarrierTest_UserPlanRunner.Result result, String name) {
    assertThat(result.who()).isEqualTo(name);
    assertThat(result.whoOnAPlatformThread()).isEqualTo(name);
    assertThat(result.whoWithATimeout()).isEqualTo(name);
    assertThat(result.whoLater()).isEqualTo(name);
    assertThat(result.each()).containsExactly("1" + name, "2" + name, "3" + name);
    assertThat(result.inner()).isEqualTo(name);
    assertThat(result.guarded()).contains(name + name);
  }

  @Test
  void everyCallKnowsTheUser() throws Exception {
    USER.set("ada");

    assertAllKnow(runner.run("ada"), "ada");
    assertAllKnow(runner.start("ada").await(), "ada");
    assertThat(USER.get()).isEqualTo("ada");
  }

  @Test
  void eachExecutionHasItsOwn() throws Exception {
    USER.set("ada");
    var first = runner.start("ada");
    USER.set("grace");
    var second = runner.start("grace");

    assertAllKnow(first.await(), "ada");
    assertAllKnow(second.await(), "grace");
  }

  @Test
  void withoutACarrierNobodyKnows() throws Exception {
    USER.set("ada");
    try (PlanRuntime plain = PlanRuntime.builder().build()) {
      assertThat(runner.on(plain).start("ada").await().whoOnAPlatformThread()).isEqualTo("null");
    }
  }

  @Test
  void aStepAloneKnowsToo() {
    USER.set("ada");

    assertThat(runner.runStep("whoOnAPlatformThread", Map.of()).artifact("whoOnAPlatformThread"))
        .contains("ada");
  }
}
