package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.Rollback;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a call of a tool with a {@code cacheFor} leaves to later ones. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CachingTest {

  private static final Duration LONG = Duration.ofDays(1);
  private static final String TOOL = "test.Tools.fetch";

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();
  private final AtomicInteger calls = new AtomicInteger();

  /** A step that returns how often its tool has been called. */
  private TestPlan.Spec fetch(@Nullable Object... arguments) {
    return step("fetch").tool(TOOL).cached(LONG, call -> calls.incrementAndGet(), arguments);
  }

  private Object fetched(PlanRuntime on, TestPlan.Spec step) {
    return TestPlan.of(step).execute(on).orThrow().artifact("fetch").orElseThrow();
  }

  @Test
  void aLaterCallTakesTheResultOfAnEarlierOne() {
    StepResult first = TestPlan.of(fetch("a")).execute(runtime).step("fetch");
    PlanResult later = TestPlan.of(fetch("a")).execute(runtime);

    assertThat(first.isCached()).isFalse();
    assertThat(later.artifact("fetch")).contains(1);
    assertThat(calls).hasValue(1);
    StepResult cached = later.step("fetch");
    assertThat(cached.isCached()).isTrue();
    assertThat(cached.status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(cached.attempts()).isEqualTo(1);
  }

  @Test
  void alsoWithoutTimingsOnTheCallersThread() {
    TestPlan.of(fetch("a")).run(runtime);
    PlanResult later = TestPlan.of(fetch("a")).execute(runtime, o -> o.timings(false));
    TestPlan.of(fetch("a")).run(runtime);

    assertThat(later.step("fetch").isCached()).isTrue();
    assertThat(later.step("fetch").attempts()).isEqualTo(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void otherArgumentsOrToolsAreOtherCalls() {
    assertThat(fetched(runtime, fetch("a", new int[] {1}))).isEqualTo(1);
    assertThat(fetched(runtime, fetch("a", new int[] {2}))).isEqualTo(2);
    assertThat(fetched(runtime, fetch("a", new int[] {1}).tool("test.Tools.other"))).isEqualTo(3);
    assertThat(fetched(runtime, fetch("a", new int[] {1}))).isEqualTo(1);
    assertThat(fetched(engine.runtime(), fetch("a", new int[] {1})))
        .as("another engine")
        .isEqualTo(4);
  }

  @Test
  void aResultIsUsedNoLongerThanItsTime() {
    AtomicLong clock = new AtomicLong();
    PlanRuntime timed = engine.runtime(b -> b.resultCache(ResultCache.inMemory(10, clock::get)));
    assertThat(fetched(timed, fetch())).isEqualTo(1);
    clock.set(LONG.toNanos() - 1);
    assertThat(fetched(timed, fetch())).isEqualTo(1);
    clock.set(LONG.toNanos());
    assertThat(fetched(timed, fetch())).isEqualTo(2);
  }

  @Test
  void clearingForgets() {
    assertThat(fetched(runtime, fetch())).isEqualTo(1);
    runtime.resultCache().clear();
    assertThat(fetched(runtime, fetch())).isEqualTo(2);
  }

  @Test
  void canBeSwitchedOff() {
    PlanRuntime off = engine.runtime(b -> b.resultCache(ResultCache.none()));
    assertThat(fetched(off, fetch())).isEqualTo(1);
    assertThat(fetched(off, fetch())).isEqualTo(2);
    off.resultCache().clear();
    assertThat(off.resultCache().get(new CacheKey(TOOL, "tools", List.of()))).isEmpty();
  }

  @Test
  void neitherFailuresNorNullAreKept() {
    IOException failure = new IOException("no");
    PlanResult failed =
        TestPlan.of(
                step("fetch")
                    .tool(TOOL)
                    .cached(
                        LONG,
                        call -> {
                          throw failure;
                        }))
            .execute(runtime);
    assertThat(failed.cause()).containsSame(failure);
    assertThat(failed.step("fetch").isCached()).isFalse();
    PlanResult absent =
        TestPlan.of(step("fetch").tool(TOOL).cached(LONG, call -> null)).execute(runtime);
    assertThat(absent.cause()).containsInstanceOf(NullArtifactException.class);

    assertThat(fetched(runtime, fetch())).isEqualTo(1);
  }

  @Test
  void aStepThatWritesIsCalled() {
    assertThat(fetched(runtime, fetch())).isEqualTo(1);
    assertThat(fetched(runtime, fetch().writes("x"))).isEqualTo(2);
  }

  // --- checks

  /** As {@link #fetch}, with a check, which cached values pass too. */
  private TestPlan.Spec checked(Function<Object, Boolean> check) {
    return step("fetch")
        .tool(TOOL)
        .with(row -> row.cacheFor(LONG.toNanos()))
        .retries(1)
        .body((call, attempt) -> {
          CompletionStage<Object> known = attempt.cached("tools");
          if (known != null) {
            attempt.awaitStage(
                known, value -> attempt.check("good", value, check::apply), call::store);
          } else {
            Object made = calls.incrementAndGet();
            attempt.check("good", made, check::apply);
            call.offer(made);
          }
        });
  }

  @Test
  void whatFailsItsCheckIsNotKept() {
    PlanResult refused = TestPlan.of(checked(value -> value.equals(2))).execute(runtime);

    assertThat(refused.artifact("fetch")).contains(2);
    assertThat(refused.step("fetch").attempts()).isEqualTo(2);
    assertThat(fetched(runtime, fetch())).isEqualTo(2);
  }

  @Test
  void aStepThatRefusesAKeptValueMakesTheCallItself() {
    assertThat(fetched(runtime, fetch())).isEqualTo(1);

    PlanResult result = TestPlan.of(checked(value -> value.equals(2))).execute(runtime);

    assertThat(result.artifact("fetch")).contains(2);
    assertThat(result.step("fetch").isCached()).isFalse();
    assertThat(fetched(runtime, fetch())).as("replaced").isEqualTo(2);
  }

  @Test
  void aKeptValueThatPassesIsUsed() {
    assertThat(fetched(runtime, fetch())).isEqualTo(1);
    PlanResult result = TestPlan.of(checked(value -> true)).execute(runtime);
    assertThat(result.artifact("fetch")).contains(1);
    assertThat(result.step("fetch").isCached()).isTrue();
  }

  // --- where results lie

  @Test
  void aResultOutlivesTheEarlyReleaseOfItsArtifact() {
    TestPlan plan =
        TestPlan.of(fetch(), step("end").after("fetch").output().calls(c -> c.artifact("fetch")));
    assertThat(plan.execute(runtime).artifact("fetch")).isEmpty();

    assertThat(plan.execute(runtime).artifact("end")).contains(1);
    assertThat(calls).hasValue(1);
  }

  @Test
  void elementsAreCachedEachForItself() {
    TestPlan.Spec each =
        step("each")
            .tool(TOOL)
            .with(row -> row.cacheFor(LONG.toNanos()).idempotent().forEach())
            .body((call, attempt) ->
                attempt.<Integer, Object>forEach(
                    List.of(1, 2, 1, 3, 2),
                    (element, made, store) -> {
                      CompletionStage<Object> known = made.cached("tools", element);
                      if (known != null) {
                        made.awaitStage(known, store);
                      } else {
                        calls.incrementAndGet();
                        if (made.complete("of " + element)) {
                          store.accept("of " + element);
                        }
                      }
                    },
                    (element, names) -> {},
                    call::store));

    assertThat(TestPlan.of(each).execute(runtime).artifact("each"))
        .contains(List.of("of 1", "of 2", "of 1", "of 3", "of 2"));
    assertThat(calls).hasValue(3);
    assertThat(fetched(runtime, fetch(3))).isEqualTo("of 3");
  }

  @Test
  void aPrimitiveOfAnotherTypeIsNotUsed() {
    TestPlan.of(fetch()).run(runtime);
    TestPlan.Spec wide =
        step("fetch")
            .tool(TOOL)
            .with(row -> row.artifact(long.class))
            .cached(LONG, call -> 100L + calls.incrementAndGet());

    assertThat(fetched(runtime, wide)).isEqualTo(102L);
    assertThat(fetched(runtime, fetch().with(row -> row.artifact(int.class)))).isEqualTo(3);
    assertThat(fetched(runtime, fetch().with(row -> row.artifact(Object.class)))).isEqualTo(3);
  }

  @Test
  void whatWasNotCalledIsNotUndone() {
    List<Object> undone = new ArrayList<>();
    TestPlan.Spec undoable =
        step("fetch")
            .tool(TOOL)
            .with(row -> row.cacheFor(LONG.toNanos()).idempotent().compensated())
            .body((call, attempt) -> {
              CompletionStage<Object> known = attempt.cached("tools");
              Object made = known == null ? calls.incrementAndGet() : 0;
              if (known != null) {
                attempt.awaitStage(
                    known, value -> attempt.undo(a -> undone.add("cached " + value)), call::store);
              } else {
                attempt.undo(undo -> undone.add("called " + made));
                call.offer(made);
              }
            });
    TestPlan plan =
        TestPlan.of(
            p -> p.rollback(Rollback.ON_FAILURE),
            undoable,
            step("fails").after("fetch").fails(new IOException("no")));

    assertThat(plan.execute(runtime).rollback()).isPresent();
    assertThat(undone).containsExactly("called 1");
    assertThat(plan.execute(runtime).rollback().map(RollbackReport::undone)).contains(List.of());
    assertThat(undone).containsExactly("called 1");
  }

  // --- what is the user's, and may break

  private static ResultCache broken(Throwable failure) {
    return new ResultCache() {
      @Override
      public Optional<Object> get(CacheKey key) {
        throw CachingTest.<RuntimeException>sneaky(failure);
      }

      @Override
      public void put(CacheKey key, Object value, Duration timeToLive) {
        throw CachingTest.<RuntimeException>sneaky(failure);
      }

      @Override
      public void clear() {}
    };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // To throw what is checked.
  private static <E extends Throwable> E sneaky(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void aCacheThatThrowsIsDoneWithout() {
    List<Throwable> failures =
        List.of(new IllegalStateException("down"), new IOException("gone"), new AssertionError());
    for (Throwable failure : failures) {
      PlanRuntime with = engine.runtime(b -> b.resultCache(broken(failure)));
      int before = calls.get();
      assertThat(fetched(with, fetch())).isEqualTo(before + 1);
      assertThat(fetched(with, fetch())).isEqualTo(before + 2);
    }
  }

  @Test
  void anArgumentWithoutAHashCodeIsDoneWithout() {
    Object odd =
        new Object() {
          @Override
          public int hashCode() {
            throw new UnsupportedOperationException("odd");
          }

          @Override
          public boolean equals(@Nullable Object other) {
            return this == other;
          }
        };
    assertThat(fetched(runtime, fetch(odd))).isEqualTo(1);
    assertThat(fetched(runtime, fetch(odd))).isEqualTo(2);
  }

  @Test
  void argumentsThatCannotBeComparedAreDoneWithout() {
    Function<Integer, Object> odd =
        n ->
            new Object() {
              @Override
              public int hashCode() {
                return 1;
              }

              @Override
              public boolean equals(@Nullable Object other) {
                throw new UnsupportedOperationException("odd " + n);
              }
            };
    assertThat(fetched(runtime, fetch(odd.apply(1)))).isEqualTo(1);
    assertThat(fetched(runtime, fetch(odd.apply(2)))).isEqualTo(2);
    assertThat(fetched(runtime, fetch("other"))).isEqualTo(3);
  }

  @Test
  void theDefaultCacheIsBounded() {
    ResultCache cache = runtime.resultCache();
    for (int i = 0; i < 10_001; i++) {
      cache.put(new CacheKey(TOOL, "tools", List.of(i)), i, LONG);
    }
    assertThat(cache).hasToString("in memory, 10000 of at most 10000 entries");
  }
}
