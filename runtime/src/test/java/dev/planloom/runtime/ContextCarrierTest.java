package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the starting thread knows is known wherever code of the user's is called. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ContextCarrierTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final ThreadLocal<@Nullable String> user = new ThreadLocal<>();
  private final PlanRuntime runtime =
      engine.runtime(builder -> builder.contextCarrier(ContextCarrier.of(user)));

  /** Who the tools and all that is called around them were called for. */
  private final List<String> seen = new CopyOnWriteArrayList<>();

  private void see(String where) {
    seen.add(where + " " + user.get());
  }

  private TestPlan.Spec seeing(String id) {
    return step(id).does(call -> see(id));
  }

  @Test
  void onEveryThreadOfAnExecution() {
    user.set("ada");
    TestPlan plan =
        TestPlan.of(
            seeing("a"),
            seeing("b"),
            seeing("c").after(EdgeKind.CONTROL, "a", "b"),
            step("p").with(PlanStep.Builder::platformThread).does(call -> see("p")));

    plan.execute(runtime);
    assertThat(seen).containsExactlyInAnyOrder("a ada", "b ada", "c ada", "p ada");

    seen.clear();
    plan.run(runtime);
    assertThat(seen).containsExactlyInAnyOrder("a ada", "b ada", "c ada", "p ada");
    assertThat(user.get()).isEqualTo("ada");
  }

  @Test
  void withoutACarrierNothingIs() throws InterruptedException {
    user.set("ada");

    seeing(engine.runtime());

    assertThat(seen).containsExactly("a null");
  }

  private void seeing(PlanRuntime other) throws InterruptedException {
    TestPlan.of(seeing("a")).start(other).awaitResult();
  }

  @Test
  void everyAttempt() {
    user.set("ada");

    TestPlan.of(
            step("a")
                .retries(2)
                .calls(call -> {
                  see("a" + call.attempt());
                  user.set("changed by a tool");
                  throw new IOException("again");
                }))
        .execute(runtime);

    assertThat(seen).containsExactly("a1 ada", "a2 ada", "a3 ada");
  }

  @Test
  void whatAToolSetsGoesNoFurther() {
    user.set("ada");

    TestPlan.of(step("a").does(call -> user.set("changed")), seeing("b").after("a")).run(runtime);

    assertThat(user.get()).isEqualTo("ada");
    assertThat(seen).containsExactly("b ada");
  }

  @Test
  void executionsAtOnceHaveTheirOwn() throws InterruptedException {
    List<PlanExecution<String>> executions = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String name = "user" + i;
      user.set(name);
      expected.add(name + " " + name);
      executions.add(
          TestPlan.of(step("a"), step("b").after("a").does(call -> see(name))).start(runtime));
    }
    user.remove();
    for (PlanExecution<String> execution : executions) {
      execution.awaitResult();
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void checksOfAStage() {
    user.set("ada");
    CompletableFuture<String> stage = new CompletableFuture<>();
    PlanResult result =
        TestPlan.of(
                step("a")
                    .body((call, attempt) ->
                        attempt.awaitStage(
                            stage,
                            value ->
                                attempt.check(
                                    "isFine",
                                    value,
                                    v -> {
                                      see("check");
                                      return true;
                                    }),
                            call::store)),
                step("b").does(call -> Thread.startVirtualThread(() -> stage.complete("x"))))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(seen).containsExactly("check ada");
  }

  @Test
  void elementsTheirIteratorAndTheCheckOfTheirResults() {
    user.set("ada");
    Iterable<Integer> elements =
        () -> {
          see("iterator");
          Iterator<Integer> numbers = List.of(0, 1).iterator();
          return new Iterator<>() {
            @Override
            public boolean hasNext() {
              return numbers.hasNext();
            }

            @Override
            public Integer next() {
              see("next");
              return numbers.next();
            }
          };
        };
    PlanResult result =
        TestPlan.of(
                step("all")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer, Integer>forEach(
                            elements,
                            (element, made, store) -> {
                              see("element " + element);
                              if (made.complete(element)) {
                                store.accept(element);
                              }
                            },
                            ElementResources.none(),
                            results -> see("check"),
                            call::store)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "iterator ada", "next ada", "next ada", "element 0 ada", "element 1 ada", "check ada");
  }

  @Test
  void subplansAndCompensations() throws InterruptedException {
    TestPlan inner = TestPlan.of(seeing("inner"));
    TestPlan plan =
        TestPlan.of(
            graph -> graph.rollback(Rollback.MANUAL),
            step("sub")
                .with(PlanStep.Builder::composite)
                .body((call, attempt) -> attempt.awaitPlan(inner.start(runtime), call::store)),
            step("a")
                .writes("a")
                .with(PlanStep.Builder::compensated)
                .body((call, attempt) -> {
                  attempt.undo(undo -> {
                    see("undo");
                    boolean unused = undo.complete();
                  });
                  call.offer("x");
                }));
    user.set("ada");
    PlanExecution<String> execution = plan.start(runtime);
    user.set("bob");
    execution.awaitResult();

    execution.rollback();

    assertThat(seen).containsExactlyInAnyOrder("inner ada", "undo ada");
    assertThat(user.get()).isEqualTo("bob");
  }

  @Test
  void aRunInsideAToolTakesTheToolsOwn() {
    user.set("ada");

    TestPlan.of(
            step("a")
                .does(call -> {
                  user.set("grace");
                  TestPlan.of(seeing("nested")).execute(runtime);
                }))
        .execute(runtime);

    assertThat(seen).containsExactly("nested grace");
  }

  @Test
  void abandonedAttemptsKeepTheirs() {
    user.set("ada");
    Door abandoned = engine.door();
    Door looked = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            abandoned.open();
          }
        };

    TestPlan.of(
            step("a")
                .timeout(Duration.ofMillis(1))
                .does(call -> {
                  abandoned.passDeaf();
                  see("abandoned");
                  looked.open();
                }),
            step("b").does(call -> looked.pass()))
        .execute(runtime, options -> options.listener(recorder));

    assertThat(seen).containsExactly("abandoned ada");
  }

  // --- several, and those that fail

  /** Writes down when it is restored and closed. */
  private ContextCarrier named(String name) {
    return () ->
        () -> {
          seen.add(name + " restored");
          return () -> seen.add(name + " closed");
        };
  }

  @Test
  void severalAreClosedInReverse() {
    PlanRuntime two =
        engine.runtime(
            builder -> builder.contextCarrier(named("one")).contextCarrier(named("other")));

    TestPlan.of(step("a").does(call -> seen.add("tool"))).execute(two);

    assertThat(seen)
        .containsExactly("one restored", "other restored", "tool", "other closed", "one closed");
  }

  @Test
  void whereOneCannotBeRestoredTheToolIsNotCalled() {
    IllegalStateException failure = new IllegalStateException("no session");
    PlanRuntime broken =
        engine.runtime(builder ->
            builder
                .contextCarrier(named("one"))
                .contextCarrier(() ->
                    () -> {
                      throw failure;
                    }));

    PlanResult result = TestPlan.of(step("a").does(call -> seen.add("tool"))).execute(broken);

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause()).containsSame(failure);
    assertThat(seen).containsExactly("one restored", "one closed");
  }

  @Test
  void whereOneCannotBeRestoredTheEndOfAStageFails() throws InterruptedException {
    AtomicInteger restored = new AtomicInteger();
    PlanRuntime broken =
        engine.runtime(builder ->
            builder.contextCarrier(() ->
                () -> {
                  if (restored.incrementAndGet() > 1) {
                    throw new IllegalStateException("no session");
                  }
                  return () -> {};
                }));
    CompletableFuture<String> stage = new CompletableFuture<>();
    PlanExecution<String> execution = TestPlan.of(step("a").stage(call -> stage)).start(broken);
    Door.until(() -> stage.getNumberOfDependents() == 1);

    stage.complete("x");

    assertThat(execution.awaitResult().cause().orElseThrow()).hasMessage("no session");
    assertThat(execution.awaitResult().artifact("a")).isEmpty();
  }

  @Test
  void whatCannotBeCapturedIsNotStarted() {
    PlanRuntime broken =
        engine.runtime(builder ->
            builder.contextCarrier(() -> {
              throw new IllegalStateException("no session");
            }));

    assertThatThrownBy(() -> TestPlan.of(step("a").does(call -> seen.add("tool"))).run(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no session");
    assertThat(seen).isEmpty();
  }

  @Test
  void whatIsNotTakenBackIsLogged() {
    PlanRuntime leaking =
        engine.runtime(builder ->
            builder
                .contextCarrier(named("one"))
                .contextCarrier(() ->
                    () ->
                        () -> {
                          throw new IllegalStateException("logged, no more");
                        }));

    PlanResult result = TestPlan.of(step("a").returns("x")).execute(leaking);

    assertThat(result.artifact("a")).contains("x");
    assertThat(seen).containsExactly("one restored", "one closed");
  }
}
