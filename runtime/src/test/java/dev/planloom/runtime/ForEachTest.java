package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that call their tool for each element. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ForEachTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  /** A tool that returns its value. */
  private interface Tool {
    Object call(int element, Attempt attempt) throws Throwable;
  }

  private static ElementCall<Integer, Object> calling(Tool tool) {
    return (element, attempt, store) -> {
      Object value = tool.call(element, attempt);
      if (attempt.complete(value)) {
        store.accept(value);
      }
    };
  }

  private static TestPlan.Spec each(String id, Iterable<Integer> elements, Tool tool) {
    return step(id)
        .with(PlanStep.Builder::forEach)
        .body((call, attempt) ->
            attempt.forEach(elements, calling(tool), ElementResources.none(), call::store));
  }

  private static TestPlan.Spec isolated(String id, Iterable<Integer> elements, Tool tool) {
    return step(id)
        .with(PlanStep.Builder::forEach)
        .body((call, attempt) ->
            attempt.forEachIsolated(elements, calling(tool), ElementResources.none(), call::store));
  }

  private static List<Integer> numbers(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 63, 64, 65, 1000})
  void resultsComeInTheOrderOfTheElements(int count) {
    PlanResult result =
        TestPlan.of(each("reports", numbers(count), (e, attempt) -> "r" + e)).execute(runtime);

    assertThat(result.artifact("reports"))
        .contains(numbers(count).stream().map(e -> "r" + e).toList());
  }

  @Test
  void alsoWithTheCallerAsWorker() {
    TestPlan.of(each("reports", numbers(10), (e, attempt) -> e)).run(runtime);
  }

  @Test
  void elementsWithoutLimitRunAllAtOnce() {
    CountDownLatch all = new CountDownLatch(200);

    PlanResult result =
        TestPlan.of(
                each(
                    "reports",
                    numbers(200),
                    (e, attempt) -> {
                      all.countDown();
                      all.await();
                      return e;
                    }))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void stagesToo() {
    List<CompletableFuture<Object>> stages =
        IntStream.range(0, 200).mapToObj(i -> new CompletableFuture<>()).toList();
    AtomicInteger called = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(
                step("reports")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer, Object>forEach(
                            numbers(200),
                            (element, made, store) -> {
                              called.incrementAndGet();
                              made.awaitStage(stages.get(element), store);
                            },
                            ElementResources.none(),
                            call::store)))
            .start(runtime);
    Door.until(() -> called.get() == 200);

    stages.forEach(stage -> stage.complete("x"));

    Door.until(() -> execution.result().isPresent());
    assertThat(execution.result().orElseThrow().isCompleted()).isTrue();
  }

  @Test
  void elementsArePulledOnlyAsFarAsTheyCanRun() {
    AtomicInteger pulled = new AtomicInteger();
    Door leave = engine.door();
    Door inside = engine.door();
    Iterable<Integer> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return pulled.get() < 10_000;
              }

              @Override
              public Integer next() {
                return pulled.getAndIncrement();
              }
            };
    PlanExecution<String> execution =
        TestPlan.of(
                each(
                        "reports",
                        endless,
                        (e, attempt) -> {
                          inside.open();
                          leave.pass();
                          return e;
                        })
                    .cap(2))
            .start(runtime);
    inside.passDeaf();
    Door.until(() -> pulled.get() >= 66);

    // Two run and 64 wait: nobody pulls a 67th before one of them has gone in.
    assertThat(pulled).hasValue(66);
    leave.open();

    Door.until(() -> execution.result().isPresent());
    assertThat(pulled).hasValue(10_000);
  }

  @Test
  void capsAndLocksAreThoseOfOneElement() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Tool busy =
        (e, attempt) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(0, 200_000);
          running.decrementAndGet();
          return e;
        };

    PlanResult result =
        TestPlan.of(each("reports", numbers(30), busy).writes("file")).execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(most).hasValue(1);
  }

  @Test
  void theyCountTowardsThePlansLimit() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Tool busy =
        (e, attempt) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.sleep(0, 200_000);
          running.decrementAndGet();
          return e;
        };

    PlanResult result =
        TestPlan.of(
                graph -> graph.maxConcurrency(2),
                each("a", numbers(30), busy),
                each("b", numbers(30), busy))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void resourcesMayDependOnTheElement() {
    Set<String> asked = ConcurrentHashMap.newKeySet();
    Set<Integer> inside = ConcurrentHashMap.newKeySet();
    Tool alone =
        (e, attempt) -> {
          if (!inside.add(e % 3)) {
            throw new IllegalStateException("two at once");
          }
          Thread.sleep(0, 100_000);
          inside.remove(e % 3);
          return e;
        };

    PlanResult result =
        TestPlan.of(
                step("reports")
                    .with(step -> step.forEach().templated(true))
                    .body((call, attempt) ->
                        attempt.<Integer, Object>forEach(
                            numbers(30),
                            calling(alone),
                            (element, names) -> {
                              asked.add("file:" + element % 3);
                              names.write("file:" + element % 3);
                            },
                            call::store)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(asked).containsExactlyInAnyOrder("file:0", "file:1", "file:2");
  }

  @Test
  void aFailingElementFailsTheStepAfterTheOthersEnded() {
    IOException third = new IOException("third");
    AtomicInteger ended = new AtomicInteger();

    PlanResult result =
        TestPlan.of(
                each(
                    "reports",
                    numbers(10),
                    (e, attempt) -> {
                      ended.incrementAndGet();
                      if (e == 3) {
                        throw third;
                      }
                      if (e == 7) {
                        throw new IllegalStateException("seventh");
                      }
                      return e;
                    }))
            .execute(runtime);

    assertThat(ended).hasValue(10);
    assertThat(result.cause()).containsSame(third);
    assertThat(result.artifact("reports")).isEmpty();
    assertThat(result.message())
        .contains(
            "step 'reports' failed at element 3: failed: java.io.IOException: third;"
                + " 2 elements failed (test.Tools.reports)");
  }

  @Test
  void whereThePlanFailsFastNoMoreArePulled() {
    AtomicInteger called = new AtomicInteger();

    TestPlan.failFast(
            each(
                    "reports",
                    numbers(1000),
                    (e, attempt) -> {
                      called.incrementAndGet();
                      throw new IOException("each");
                    })
                .cap(1))
        .execute(runtime);

    assertThat(called.get()).isLessThanOrEqualTo(66); // The first, and what waited with it.
  }

  @Test
  void isolatedElementsFailAlone() {
    PlanResult result =
        TestPlan.of(
                isolated(
                    "reports",
                    numbers(3),
                    (e, attempt) -> {
                      if (e == 1) {
                        throw new IOException("one");
                      }
                      return e;
                    }))
            .execute(runtime);

    assertThat(result.artifact("reports"))
        .contains(List.of(Optional.of(0), Optional.empty(), Optional.of(2)));
  }

  @Test
  void voidElements() {
    Set<Integer> called = ConcurrentHashMap.newKeySet();

    PlanResult result =
        TestPlan.of(
                step("notify")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.forEachVoid(
                            numbers(5),
                            (element, made, store) -> {
                              called.add(element);
                              boolean unused = made.complete();
                            },
                            ElementResources.none())))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(called).hasSize(5);
  }

  @Test
  void retriesAreThoseOfOneElement() {
    AtomicInteger[] attempts = new AtomicInteger[5];
    Arrays.setAll(attempts, i -> new AtomicInteger());

    PlanResult result =
        TestPlan.of(
                each(
                        "reports",
                        numbers(5),
                        (e, attempt) -> {
                          if (attempts[e].getAndIncrement() < e) {
                            throw new IOException("again");
                          }
                          return e;
                        })
                    .retries(4))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertThat(Arrays.stream(attempts).map(AtomicInteger::get)).containsExactly(1, 2, 3, 4, 5);
    assertThat(result.step("reports").attempts()).isEqualTo(1);
  }

  @Test
  void theTimeoutIsThatOfOneElement() {
    PlanResult result =
        TestPlan.of(
                each(
                        "reports",
                        numbers(3),
                        (e, attempt) -> {
                          if (e == 1) {
                            engine.door().pass();
                          }
                          return e;
                        })
                    .timeout(Duration.ofMillis(200)))
            .execute(runtime);

    assertThat(result.step("reports").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.message().orElseThrow())
        .startsWith("step 'reports' timed out at element 1: timed out after 200 ms");
  }

  @Test
  void anIteratorThatThrowsFailsTheStepAfterTheOthersEnded() {
    IllegalStateException failure = new IllegalStateException("no more");
    AtomicInteger ended = new AtomicInteger();
    Iterable<Integer> broken =
        () ->
            new Iterator<>() {
              private int next;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Integer next() {
                if (next == 2) {
                  throw failure;
                }
                return next++;
              }
            };

    PlanResult result =
        TestPlan.of(
                each(
                    "reports",
                    broken,
                    (e, attempt) -> {
                      ended.incrementAndGet();
                      return e;
                    }))
            .execute(runtime);

    assertThat(result.cause()).containsSame(failure);
    assertThat(ended).hasValue(2);
  }

  @Test
  void anIteratorThatHangsDoesNotHoldUpThePlansTimeout() {
    Door leave = engine.door();
    Iterable<Integer> hanging =
        () -> {
          leave.passDeaf();
          return numbers(1).iterator();
        };

    PlanResult result =
        TestPlan.of(each("reports", hanging, (e, attempt) -> e))
            .execute(runtime, options -> options.timeout(Duration.ofMillis(5)));

    assertThat(result.step("reports").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(runtime.isIdle()).isFalse(); // The thread is still in there.
  }

  @Test
  void cancellingThePlanStopsElementsAndPullsNoMore() throws InterruptedException {
    Door inside = engine.door();
    AtomicInteger called = new AtomicInteger();
    PlanExecution<String> execution =
        TestPlan.of(
                each(
                        "reports",
                        numbers(1000),
                        (e, attempt) -> {
                          called.incrementAndGet();
                          inside.open();
                          engine.door().pass();
                          return e;
                        })
                    .cap(1))
            .start(runtime);
    inside.pass();

    execution.cancel("enough");

    PlanResult result = execution.awaitResult();
    assertThat(result.status()).isEqualTo(PlanStatus.CANCELLED);
    assertThat(result.step("reports").status()).isEqualTo(StepStatus.CANCELLED);
    assertThat(result.step("reports").reason()).contains("cancelled: enough");
    assertThat(called).hasValue(1);
  }

  @Test
  void anIsolatedStepThatIsStoppedIsNoSuccess() throws InterruptedException {
    Door inside = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                isolated(
                    "reports",
                    numbers(2),
                    (e, attempt) -> {
                      inside.open();
                      engine.door().pass();
                      return e;
                    }))
            .start(runtime);
    inside.pass();

    execution.cancel();

    assertThat(execution.awaitResult().step("reports").status()).isEqualTo(StepStatus.CANCELLED);
  }

  @Test
  void deafElementsAreGivenUpAtThePlansTimeout() {
    Door leave = engine.door();

    PlanResult result =
        TestPlan.of(
                each(
                    "reports",
                    numbers(3),
                    (e, attempt) -> {
                      leave.passDeaf();
                      return e;
                    }))
            .execute(runtime, options -> options.timeout(Duration.ofMillis(5)));

    assertThat(result.step("reports").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(result.artifact("reports")).isEmpty();
  }

  @Test
  void listenersHearOfElementsByIndex() {
    Recorder recorder = new Recorder();

    PlanResult result =
        TestPlan.of(each("reports", numbers(2), (e, attempt) -> e))
            .execute(runtime, options -> options.listener(recorder));

    assertThat(recorder.of("reports[1]"))
        .containsExactly("reports[1] 1 started", "reports[1] 1 ended COMPLETED");
    assertThat(recorder.events).first().isEqualTo("started " + result.executionId());
    assertThat(recorder.events).last().isEqualTo("ended " + result.executionId() + " COMPLETED");
    assertThat(recorder.events.stream().filter(event -> event.startsWith("ended "))).hasSize(1);
  }

  @Test
  void elementsBearThePlansIdAndTheirOwnStepId() {
    Set<String> seen = ConcurrentHashMap.newKeySet();

    PlanResult result =
        TestPlan.of(
                each(
                    "reports",
                    numbers(2),
                    (e, attempt) ->
                        seen.add(attempt.context().executionId() + attempt.context().stepId())))
            .execute(runtime);

    assertThat(seen)
        .containsExactlyInAnyOrder(
            result.executionId() + "reports[0]", result.executionId() + "reports[1]");
  }

  @Test
  void aRunInsideAnElementKnowsWhatTheElementHolds() {
    TestPlan inner = TestPlan.of(step("inner").writes("file"));

    PlanResult result =
        TestPlan.of(
                each(
                        "reports",
                        numbers(1),
                        (e, attempt) -> {
                          inner.run(runtime);
                          return e;
                        })
                    .writes("file"))
            .execute(runtime);

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(NestedResourceException.class);
  }

  @Test
  void elementsOnPlatformThreads() {
    PlanResult result =
        TestPlan.of(
                each("reports", numbers(20), (e, attempt) -> Thread.currentThread().isVirtual())
                    .with(PlanStep.Builder::platformThread))
            .execute(runtime);

    assertThat(result.artifact("reports").orElseThrow())
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> false).toList());
  }

  @Test
  void whatSeesTheResultsMayFailTheStep() {
    PlanResult result =
        TestPlan.of(
                step("reports")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer, Object>forEach(
                            numbers(2),
                            calling((e, made) -> e),
                            ElementResources.none(),
                            values -> attempt.check("isLong", values, list -> list.size() > 2),
                            call::store)))
            .execute(runtime);

    assertThat(result.cause().orElseThrow()).isInstanceOf(CheckFailedException.class);
  }
}
