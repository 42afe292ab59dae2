package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The cache in memory, and what its keys are equal by. */
class ResultCacheTest {

  private final AtomicLong clock = new AtomicLong();

  private InMemoryResultCache cache(int maxEntries) {
    return (InMemoryResultCache) ResultCache.inMemory(maxEntries, clock::get);
  }

  private static CacheKey key(@Nullable Object... arguments) {
    return new CacheKey("t.Tools.fetch", "tools", Arrays.<@Nullable Object>asList(arguments));
  }

  private static Duration nanos(long n) {
    return Duration.ofNanos(n);
  }

  // --- keys

  @Test
  void keysAreEqualByToolTargetAndArguments() {
    assertThat(key(1, "a")).isEqualTo(key(1, "a")).hasSameHashCodeAs(key(1, "a"));
    assertThat(key(1, "a")).isNotEqualTo(key(1, "b")).isNotEqualTo(key(1)).isNotEqualTo("a");
    assertThat(new CacheKey("t.Tools.other", "tools", List.of(1))).isNotEqualTo(key(1));
    assertThat(new CacheKey("t.Tools.fetch", "others", List.of(1))).isNotEqualTo(key(1));
    assertThat(new CacheKey("t.Tools.fetch", List.of("x"), List.of(1)))
        .as("equal, not the same")
        .isEqualTo(new CacheKey("t.Tools.fetch", new ArrayList<>(List.of("x")), List.of(1)));
  }

  @Test
  void arraysAreEqualByTheirElements() {
    CacheKey one = key(new int[] {1, 2}, new String[][] {{"a"}, {"b"}});

    assertThat(one)
        .isEqualTo(key(new int[] {1, 2}, new String[][] {{"a"}, {"b"}}))
        .hasSameHashCodeAs(key(new int[] {1, 2}, new String[][] {{"a"}, {"b"}}))
        .isNotEqualTo(key(new int[] {1, 2}, new String[][] {{"a"}, {"c"}}));
    assertThat(one).hasToString("t.Tools.fetch([1, 2], [[a], [b]])");
  }

  @Test
  void aKeyTellsWhatItIsOf() {
    CacheKey key = key(1, null);

    assertThat(key.tool()).isEqualTo("t.Tools.fetch");
    assertThat(key.target()).isEqualTo("tools");
    assertThat(key.arguments()).containsExactly(1, null);
    assertThatThrownBy(() -> key.arguments().set(0, 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anArgumentThatChangesLaterLosesNoEntry() {
    List<Integer> argument = new ArrayList<>(List.of(1));
    CacheKey key = key(argument);
    InMemoryResultCache cache = cache(1);
    cache.put(key, "value", nanos(10));
    argument.add(2);

    assertThat(cache.get(key(List.of(1)))).isEmpty();
    assertThat(cache.get(key(List.of(1, 2)))).isEmpty();
    assertThat(cache.get(key)).contains("value");
    cache.put(key("next"), "next", nanos(10));
    assertThat(cache.size()).isEqualTo(1);
  }

  // --- entries

  @Test
  void dropsWhatWasNotAskedForLongest() {
    InMemoryResultCache cache = cache(2);
    cache.put(key(1), "1", nanos(10));
    cache.put(key(2), "2", nanos(10));
    assertThat(cache.get(key(1))).contains("1");
    cache.put(key(3), "3", nanos(10));

    assertThat(cache.get(key(1))).contains("1");
    assertThat(cache.get(key(2))).isEmpty();
    assertThat(cache.get(key(3))).contains("3");
  }

  @Test
  void anEntryExpires() {
    InMemoryResultCache cache = cache(10);
    cache.put(key(1), "old", nanos(5));
    clock.set(4);
    assertThat(cache.get(key(1))).contains("old");
    clock.set(5);
    assertThat(cache.get(key(1))).isEmpty();
    assertThat(cache.size()).isZero();

    cache.put(key(1), "new", nanos(5));
    assertThat(cache.get(key(1))).as("timed from its own put").contains("new");
  }

  @Test
  void aPutReplacesValueAndTime() {
    InMemoryResultCache cache = cache(10);
    cache.put(key(1), "old", nanos(5));
    clock.set(3);
    cache.put(key(1), "new", nanos(5));
    clock.set(7);

    assertThat(cache.get(key(1))).contains("new");
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void dropsExpiredEntriesThatNobodyAsksFor() {
    InMemoryResultCache cache = cache(1000);
    for (int i = 0; i < 100; i++) {
      cache.put(key(i), i, nanos(i % 2 == 0 ? 5 : 500));
    }
    clock.set(6);
    for (int i = 0; i < 100; i++) {
      assertThat(cache.get(key("other"))).isEmpty();
    }

    assertThat(cache.size()).isEqualTo(50);
    assertThat(cache.get(key(1))).contains(1);
  }

  @Test
  void survivesAClockThatOverflows() {
    InMemoryResultCache cache = cache(10);
    clock.set(Long.MAX_VALUE - 1);
    cache.put(key(1), "1", nanos(10));
    cache.put(key(2), "2", Duration.ofSeconds(Long.MAX_VALUE));
    clock.set(Long.MIN_VALUE + 3);
    assertThat(cache.get(key(1))).contains("1");
    clock.set(Long.MIN_VALUE + 20);

    assertThat(cache.get(key(1))).isEmpty();
    assertThat(cache.get(key(2))).contains("2");
  }

  @Test
  void clearForgetsAll() {
    InMemoryResultCache cache = cache(10);
    cache.put(key(1), "1", nanos(10));
    cache.clear();
    assertThat(cache.get(key(1))).isEmpty();

    cache.put(key(1), "1", nanos(10));
    assertThat(cache.get(key(1))).contains("1");
    assertThat(cache).hasToString("in memory, 1 of at most 10 entries");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultCache.inMemory(0))
        .withMessage("maxEntries must be positive, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cache(1).put(key(1), "1", Duration.ZERO))
        .withMessageContaining("timeToLive");
  }

  @Test
  void doesWhatASlowObviousOneDoes() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int most = 1 + random.nextInt(8);
      InMemoryResultCache cache = cache(most);
      // Values with their last moment, least recently used first.
      Map<CacheKey, long[]> oracle = new LinkedHashMap<>();
      for (int i = 0; i < 300; i++) {
        CacheKey key = key(random.nextInt(12));
        if (random.nextInt(3) == 0) {
          long now = clock.addAndGet(random.nextInt(4));
          oracle.values().removeIf(entry -> entry[1] <= now);
          for (int look = 0; look < most; look++) { // Until the hand has been everywhere.
            assertThat(cache.get(key("absent"))).isEmpty();
          }
        }
        if (random.nextBoolean()) {
          long[] known = oracle.remove(key);
          if (known != null) {
            oracle.put(key, known);
          }
          assertThat(cache.get(key))
              .as("seed %d, operation %d", seed, i)
              .isEqualTo(known == null ? Optional.empty() : Optional.of(known[0]));
        } else {
          long timeToLive = 1L + random.nextInt(20);
          cache.put(key, (long) i, nanos(timeToLive));
          oracle.remove(key);
          oracle.put(key, new long[] {i, clock.get() + timeToLive});
        }
        assertThat(cache.size()).isLessThanOrEqualTo(most);
        if (oracle.size() > most) {
          oracle.remove(oracle.keySet().iterator().next());
        }
      }
    }
  }

  @Test
  void isSafeForUseByManyThreads() throws InterruptedException {
    InMemoryResultCache cache = cache(20);
    List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Random random = new Random(t);
      threads.add(
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < 20_000; i++) {
              int n = random.nextInt(60);
              clock.addAndGet(random.nextInt(2));
              if (random.nextBoolean()) {
                cache.put(key(n), n, nanos(1 + random.nextInt(50)));
              } else if (!cache.get(key(n)).map(Integer.valueOf(n)::equals).orElse(true)) {
                breaches.add("wrong value of " + n);
              }
              if (cache.size() > 20) {
                breaches.add("over its bound");
              }
            }
          }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void aKeyDoesNotChangeWithTheArraysThatItWasMadeOf() {
    byte[] bytes = {0, 31};
    CacheKey before = new CacheKey("t", "target", List.of(bytes));
    bytes[0] = 1; // The same hash code as before.
    bytes[1] = 0;
    assertThat(before).isNotEqualTo(new CacheKey("t", "target", List.of(bytes)));
    assertThat(before).isEqualTo(new CacheKey("t", "target", List.of(new byte[] {0, 31})));
  }
}
