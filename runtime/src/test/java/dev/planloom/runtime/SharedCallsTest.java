package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Equal calls at the same time: one attempt leads, others follow. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class SharedCallsTest {

  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMillis(100);

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime(b -> b.cancelGrace(Duration.ofMillis(1)));
  private final AtomicInteger calls = new AtomicInteger();
  private final Door entered = engine.door();
  private final Door door = engine.door();

  private static TestPlan.Spec fetch(TestPlan.Tool tool) {
    return step("fetch").tool("test.Tools.fetch").cached(LONG, tool, "key");
  }

  /** Its first call waits for the door; each returns its number. */
  private TestPlan.Spec waiting() {
    return fetch(call -> {
      int number = calls.incrementAndGet();
      if (number == 1) {
        entered.open();
        door.pass();
      }
      return number;
    });
  }

  private PlanExecution<String> lead(TestPlan.Spec leader) throws InterruptedException {
    PlanExecution<String> leading = TestPlan.of(leader).start(runtime);
    entered.pass();
    return leading;
  }

  private PlanExecution<String> follow(TestPlan.Spec follower) {
    int before = runtime.calls.waiting();
    PlanExecution<String> following = TestPlan.of(follower).start(runtime);
    Door.until(() -> runtime.calls.waiting() == before + 1);
    return following;
  }

  // --- sharing

  @Test
  void oneCallIsMadeForAll() throws InterruptedException {
    PlanExecution<String> leading = lead(waiting());
    PlanExecution<String> second = follow(waiting());
    PlanExecution<String> third = follow(waiting());
    door.open();

    assertThat(leading.awaitResult().step("fetch").isCached()).isFalse();
    for (PlanExecution<String> following : List.of(second, third)) {
      PlanResult result = following.awaitResult();
      assertThat(result.artifact("fetch")).contains(1);
      assertThat(result.step("fetch").isCached()).isTrue();
      assertThat(result.step("fetch").attempts()).isEqualTo(1);
    }
    assertThat(calls).hasValue(1);
  }

  @Test
  void alsoWithinOneExecution() throws InterruptedException {
    PlanExecution<String> execution =
        TestPlan.of(
                step("a").tool("test.Tools.fetch").cached(LONG, c -> pass(), "key"),
                step("b").tool("test.Tools.fetch").cached(LONG, c -> pass(), "key"))
            .start(runtime);
    Door.until(() -> runtime.calls.waiting() == 1);
    door.open();

    PlanResult result = execution.awaitResult();
    assertThat(result.artifact("a")).contains(1);
    assertThat(result.artifact("b")).contains(1);
    assertThat(calls).hasValue(1);
  }

  private int pass() throws InterruptedException {
    door.pass();
    return calls.incrementAndGet();
  }

  @Test
  void aLeaderMayBeAStage() throws InterruptedException {
    CompletableFuture<Object> stage = new CompletableFuture<>();
    PlanExecution<String> leading =
        lead(
            step("fetch")
                .tool("test.Tools.fetch")
                .with(row -> row.cacheFor(LONG.toNanos()))
                .body((call, attempt) -> {
                  CompletionStage<Object> known = attempt.cached("tools", "key");
                  assertThat(known).isNull();
                  entered.open();
                  attempt.awaitStage(stage, call::store);
                }));
    PlanExecution<String> following = follow(waiting());
    stage.complete("staged");

    assertThat(leading.awaitResult().artifact("fetch")).contains("staged");
    assertThat(following.awaitResult().artifact("fetch")).contains("staged");
    assertThat(calls).hasValue(0);
  }

  @Test
  void aSuccessorOfTheFollowerSeesTheValue() throws InterruptedException {
    PlanExecution<String> leading = lead(waiting());
    PlanExecution<String> following =
        TestPlan.of(waiting(), step("next").after("fetch").calls(c -> c.artifact("fetch") + "!"))
            .start(runtime);
    Door.until(() -> runtime.calls.waiting() == 1);
    door.open();

    assertThat(following.awaitResult().artifact("next")).contains("1!");
    assertThat(leading.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void aCallThatEndsWhileTheCacheIsAskedIsNotMadeAgain() throws InterruptedException {
    ResultCache kept = ResultCache.inMemory(10);
    AtomicInteger asked = new AtomicInteger();
    Door slow = engine.door();
    ResultCache slowly =
        new ResultCache() {
          @Override
          public Optional<Object> get(CacheKey key) {
            Optional<Object> found = kept.get(key);
            if (asked.incrementAndGet() == 2) {
              slow.passDeaf();
            }
            return found;
          }

          @Override
          public void put(CacheKey key, Object value, Duration timeToLive) {
            kept.put(key, value, timeToLive);
          }

          @Override
          public void clear() {
            kept.clear();
          }
        };
    PlanRuntime asking = engine.runtime(b -> b.resultCache(slowly));
    PlanExecution<String> first = TestPlan.of(waiting()).start(asking);
    entered.pass();
    PlanExecution<String> second = TestPlan.of(waiting()).start(asking);
    Door.until(() -> asked.get() == 2);
    door.open();
    assertThat(first.awaitResult().artifact("fetch")).contains(1);
    slow.open();

    assertThat(second.awaitResult().artifact("fetch")).contains(1);
    assertThat(calls).hasValue(1);
  }

  // --- followers hold nothing

  @Test
  void aFollowerHoldsNoLock() throws InterruptedException {
    // The leader needs to write what the follower reads, and would wait for it for ever.
    TestPlan writer = TestPlan.of(step("write").writes("x"));
    PlanExecution<String> leading =
        lead(
            fetch(call -> {
              entered.open();
              door.pass();
              return writer.execute(runtime).status();
            }));
    PlanExecution<String> following = follow(waiting().reads("x"));
    door.open();

    assertThat(leading.awaitResult().artifact("fetch")).contains(PlanStatus.COMPLETED);
    assertThat(following.awaitResult().artifact("fetch")).contains(PlanStatus.COMPLETED);
  }

  @Test
  void aFollowerHoldsNoPermit() throws InterruptedException {
    PlanRuntime limited = engine.runtime(b -> b.maxConcurrency(2));
    PlanExecution<String> leading = TestPlan.of(waiting()).start(limited);
    entered.pass();
    PlanExecution<String> following = TestPlan.of(waiting()).start(limited);
    Door.until(() -> limited.calls.waiting() == 1);

    assertThat(TestPlan.of(step("third").does(call -> door.open())).execute(limited).isCompleted())
        .isTrue();
    assertThat(leading.awaitResult().isCompleted()).isTrue();
    assertThat(following.awaitResult().artifact("fetch")).contains(1);
  }

  @Test
  void aRunInsideAToolDoesNotWaitForItsOwnCall() throws InterruptedException {
    TestPlan inner = TestPlan.of(fetch(call -> "inner"));
    PlanExecution<String> leading =
        lead(
            fetch(call -> {
              entered.open();
              return inner.execute(runtime).artifact("fetch").orElseThrow() + ", outer";
            }));

    assertThat(leading.awaitResult().artifact("fetch")).contains("inner, outer");
    assertThat(TestPlan.of(waiting()).execute(runtime).artifact("fetch")).contains("inner, outer");
  }

  @Test
  void aRunInsideAToolTakesWhatIsKeptAndKeepsWhatItMakes() {
    TestPlan inner = TestPlan.of(fetch(call -> calls.incrementAndGet()));
    TestPlan outer =
        TestPlan.of(
            step("outer").calls(c -> inner.execute(runtime).artifact("fetch").orElseThrow()));

    assertThat(outer.execute(runtime).artifact("outer")).contains(1);
    assertThat(outer.execute(runtime).artifact("outer")).contains(1);
  }

  // --- how leaders end

  @Test
  void aLeaderThatFailsFailsItsFollowers() throws InterruptedException {
    CompletionException failure = new CompletionException(new IOException("no"));
    TestPlan.Spec failing =
        fetch(call -> {
          calls.incrementAndGet();
          entered.open();
          door.pass();
          throw failure;
        });
    PlanExecution<String> leading = lead(failing);
    PlanExecution<String> following = follow(fetch(call -> calls.incrementAndGet()));
    PlanExecution<String> retrying = follow(fetch(call -> "again").retries(1));
    door.open();

    assertThat(leading.awaitResult().cause()).containsSame(failure);
    PlanResult failed = following.awaitResult();
    assertThat(failed.cause()).containsSame(failure);
    assertThat(failed.step("fetch").status()).isEqualTo(StepStatus.FAILED);
    assertThat(failed.step("fetch").attempts()).isEqualTo(1);
    PlanResult retried = retrying.awaitResult();
    assertThat(retried.artifact("fetch")).as("by its own rule").contains("again");
    assertThat(retried.step("fetch").attempts()).isEqualTo(2);
    assertThat(calls).hasValue(1);
  }

  /** How a leader can leave its call without a result. */
  enum Leaving {
    CANCELLED,
    CANCELLED_DEAF,
    TIMED_OUT,
    TIMED_OUT_DEAF,
    PLAN_TIMED_OUT,
    FAILED_FAST,
    REFUSED_BY_ITS_CHECK,
    OUT_OF_MEMORY
  }

  @ParameterizedTest
  @EnumSource(Leaving.class)
  void aLeaderThatLeavesIsFollowedByAnotherOne(Leaving leaving) throws InterruptedException {
    boolean deaf = leaving == Leaving.CANCELLED_DEAF || leaving == Leaving.TIMED_OUT_DEAF;
    TestPlan.Spec leader =
        fetch(call -> {
          calls.incrementAndGet();
          entered.open();
          if (deaf) {
            door.passDeaf();
          } else {
            door.pass();
          }
          return switch (leaving) {
            case OUT_OF_MEMORY -> throw new OutOfMemoryError("of this attempt");
            case REFUSED_BY_ITS_CHECK -> throw new CheckFailedException("fetch", "good", null);
            default -> "late";
          };
        });
    Door failFast = engine.door();
    TestPlan.Spec other =
        step("other")
            .does(call -> {
              failFast.pass();
              throw new IOException("fails fast");
            });
    boolean times = leaving == Leaving.TIMED_OUT || leaving == Leaving.TIMED_OUT_DEAF;
    TestPlan plan =
        leaving == Leaving.FAILED_FAST
            ? TestPlan.failFast(leader, other)
            : TestPlan.of(times ? leader.timeout(SOON) : leader);
    PlanExecution<String> leading =
        plan.start(runtime, o -> leaving == Leaving.PLAN_TIMED_OUT ? o.timeout(SOON) : o);
    entered.pass();
    // Each stays inside until all have come or gone, so that one call serves all that remain.
    Door last = engine.door();
    TestPlan.Spec follower =
        fetch(call -> {
          last.pass();
          return "call " + calls.incrementAndGet();
        });
    PlanExecution<String> second = TestPlan.of(follower).start(runtime);
    PlanExecution<String> third = TestPlan.of(follower).start(runtime);
    // Two follow the leader, or its time was over before and one of them leads already.
    Door.until(() -> runtime.calls.waiting() == 2 || leading.status("fetch").isTerminal());
    switch (leaving) {
      case CANCELLED, CANCELLED_DEAF -> leading.cancel();
      case FAILED_FAST -> failFast.open();
      case REFUSED_BY_ITS_CHECK, OUT_OF_MEMORY -> door.open();
      case TIMED_OUT, TIMED_OUT_DEAF, PLAN_TIMED_OUT -> {}
    }
    Door.until(() -> runtime.calls.waiting() == 1);
    last.open();

    for (PlanExecution<String> following : List.of(second, third)) {
      PlanResult result = following.awaitResult();
      assertThat(result.artifact("fetch")).contains("call 2");
      assertThat(result.step("fetch").attempts()).isEqualTo(1);
    }
    assertThat(leading.awaitResult().isCompleted()).isFalse();
    door.open();
    Door.until(runtime::isIdle);
    assertThat(TestPlan.of(waiting()).execute(runtime).artifact("fetch"))
        .as("what came late is not kept")
        .contains("call 2");
  }

  @Test
  void aLeaderThatIsGivenUpBeforeItAsksDoesNotLead() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    PlanResult result =
        TestPlan.of(
                step("fetch")
                    .tool("test.Tools.fetch")
                    .with(row -> row.cacheFor(LONG.toNanos()))
                    .timeout(SOON)
                    .body((call, attempt) -> {
                      door.passDeaf();
                      try {
                        CompletionStage<Object> unused = attempt.cached("tools", "key");
                      } catch (Throwable e) {
                        thrown.set(e);
                        throw e;
                      }
                    }))
            .execute(runtime);
    assertThat(result.cause()).containsInstanceOf(TimeoutException.class);
    door.open();
    Door.until(runtime::isIdle);

    assertThat(thrown.get()).isInstanceOf(CancellationException.class);
  }

  // --- how followers end

  @Test
  void aFollowerTimesOutAlone() throws InterruptedException {
    PlanExecution<String> leading = lead(waiting());
    PlanResult following = TestPlan.of(waiting().timeout(SOON)).execute(runtime);

    assertThat(following.step("fetch").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertThat(runtime.calls.waiting()).isZero();
    door.open();
    assertThat(leading.awaitResult().artifact("fetch")).contains(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aFollowerIsCancelledAlone() throws InterruptedException {
    PlanExecution<String> leading = lead(waiting());
    PlanExecution<String> following = follow(waiting());
    following.cancel();

    assertThat(following.awaitResult().step("fetch").status()).isEqualTo(StepStatus.CANCELLED);
    Door.until(() -> runtime.calls.waiting() == 0);
    door.open();
    assertThat(leading.awaitResult().artifact("fetch")).contains(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aFollowerThatTimesOutAsASiblingDoesNotStopTheOthers() throws InterruptedException {
    PlanExecution<String> leading = lead(waiting());
    PlanExecution<String> patient = follow(waiting());
    PlanResult hasty = TestPlan.of(waiting().timeout(SOON)).execute(runtime);
    assertThat(hasty.isCompleted()).isFalse();
    door.open();

    assertThat(patient.awaitResult().artifact("fetch")).contains(1);
    assertThat(leading.awaitResult().artifact("fetch")).contains(1);
  }
}
