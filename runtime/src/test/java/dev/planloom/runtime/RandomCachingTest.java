package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.planloom.OnFailure;
import dev.planloom.StepContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random executions whose steps make a few cached calls, which return, fail, hang, are deaf,
 * cancelled or out of time, while the clock goes on and the cache is cleared: no hang, no two equal
 * calls at once unless the first was told to stop, no value of another key or after its time, a
 * cache within its bound, nothing left at the end. {@code -Dplanloom.seeds=n} runs more.
 */
class RandomCachingTest {

  private static final int SEEDS = Integer.getInteger("planloom.seeds", 300);
  private static final Duration WATCHDOG = Duration.ofSeconds(30);
  private static final int KEYS = 4;
  private static final int BOUND = 3;

  /** What a call returns. */
  private record Value(int key, int call) {}

  /** One world: an engine, its cache, and what is seen of both. */
  private static final class World implements ResultCache {

    final AtomicLong clock = new AtomicLong();
    final InMemoryResultCache inner =
        (InMemoryResultCache) ResultCache.inMemory(BOUND, () -> stopped() ? 0 : clock.get());
    final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
    final List<Set<StepContext>> live = new ArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger shared = new AtomicInteger();
    final Map<Value, Long> lastMoments = new ConcurrentHashMap<>();
    final boolean asking;
    final boolean expiring;
    final PlanRuntime runtime =
        PlanRuntime.builder().cancelGrace(Duration.ofMillis(1)).resultCache(this).build();

    World(boolean asking, boolean expiring) {
      this.asking = asking;
      this.expiring = expiring;
      for (int i = 0; i < KEYS; i++) {
        live.add(new HashSet<>());
      }
    }

    private boolean stopped() {
      return !expiring;
    }

    @Override
    public Optional<Object> get(CacheKey key) {
      if (calls.get() % 97 == 0) {
        throw new IllegalStateException("cannot get");
      }
      return inner.get(key);
    }

    @Override
    public void put(CacheKey key, Object value, Duration timeToLive) {
      if (calls.get() % 89 == 0) {
        throw new IllegalStateException("cannot put");
      }
      inner.put(key, value, timeToLive);
      lastMoments.put((Value) value, clock.get() + timeToLive.toNanos());
      if (inner.size() > BOUND) {
        breaches.add("the cache is over its bound");
      }
    }

    @Override
    public void clear() {
      inner.clear();
    }

    /** Begins a call, of which nothing counts once it was told to stop; returns what ends it. */
    Runnable enter(int key, StepContext call) {
      Set<StepContext> inside = live.get(key);
      synchronized (inside) {
        inside.add(call);
        inside.removeIf(StepContext::isCancelled);
        if (inside.size() > 1) {
          breaches.add("two calls of key " + key + " at once");
        }
      }
      return () -> {
        synchronized (inside) {
          inside.remove(call);
        }
      };
    }

    /** A step has a value, for which it asked at a time. */
    void check(int key, Value value, long askedAt, boolean cached) {
      if (value.key != key) {
        breaches.add(value + " for key " + key);
      }
      if (cached) {
        shared.incrementAndGet();
        Long last = lastMoments.get(value);
        if (last != null && askedAt >= last) {
          breaches.add(value + " at " + askedAt + ", expired at " + last);
        }
      }
    }
  }

  /** A plan of a few steps without edges, made from a seed, and its calls. */
  private static final class RandomKeys extends PlanInvoker {

    private final World world;
    private final Random random;
    private final int[] keys;
    private final boolean[] bounded;
    private final @Nullable Object[] artifacts;
    private final long[] askedAt;
    final PlanGraph graph;

    RandomKeys(World world, long seed) {
      this.world = world;
      random = new Random(seed);
      int steps = 1 + random.nextInt(6);
      keys = new int[steps];
      bounded = new boolean[steps];
      artifacts = new @Nullable Object[steps];
      askedAt = new long[steps];
      PlanGraph.Builder builder = PlanGraph.builder("test.Keys" + seed);
      if (random.nextInt(4) == 0) {
        builder.onFailure(OnFailure.FAIL_FAST);
      }
      for (int i = 0; i < steps; i++) {
        keys[i] = random.nextInt(KEYS);
        PlanStep.Builder step =
            builder.step("s" + i, "test.Tools.fetch").cacheFor(1 + random.nextInt(8));
        step.idempotent().retries(random.nextInt(3)).backoff(100_000, 1.5, 1_000_000, 0.5);
        bounded[i] = random.nextBoolean();
        if (bounded[i]) {
          step.timeout(1_000_000L * (1 + random.nextInt(4)));
        }
        if (random.nextInt(3) == 0) {
          step.read("r" + random.nextInt(2));
        }
        if (random.nextInt(5) == 0) {
          step.cap(2);
        }
      }
      graph = builder.build();
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      int dice;
      synchronized (random) {
        dice = random.nextInt(10);
      }
      int key = keys[step];
      askedAt[step] = world.clock.get();
      CompletionStage<Object> known = world.asking ? attempt.cached("tools", key) : null;
      if (known != null) {
        attempt.awaitStage(known, value -> keep(step, value, true));
        return;
      }
      Runnable leave = world.enter(key, attempt.context());
      Value value = new Value(key, world.calls.incrementAndGet());
      if (dice == 0) {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
          LockSupport.parkNanos(200_000);
          leave.run();
          stage.complete(value);
        });
        attempt.awaitStage(stage, made -> keep(step, made, false));
        return;
      }
      try {
        act(dice, bounded[step]);
      } finally {
        leave.run();
      }
      if (attempt.complete(value)) {
        keep(step, value, false);
      }
    }

    private static void act(int dice, boolean bounded) throws Exception {
      switch (dice) {
        case 1 -> {
          LockSupport.parkNanos(200_000);
          throw new IOException("no");
        }
        case 2 -> {
          if (bounded) {
            Thread.sleep(60_000);
          }
        }
        case 3 -> { // Deaf.
          long end = System.nanoTime() + 3_000_000;
          for (long left; (left = end - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
          }
        }
        case 4, 5, 6 -> Thread.sleep(0, 300_000);
        default -> {}
      }
    }

    private void keep(int step, Object value, boolean cached) {
      world.check(keys[step], (Value) value, askedAt[step], cached);
      artifacts[step] = value;
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return artifacts[slot];
    }

    @Override
    protected void release(int slot) {
      artifacts[slot] = null;
    }

    @Override
    protected void restore(int slot, Object value) {
      artifacts[slot] = value;
    }
  }

  /** Runs plans of consecutive seeds from a few threads on one engine. */
  private static World run(World world, long firstSeed) throws InterruptedException {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      long seed = firstSeed + i;
      callers.add(
          Thread.ofPlatform().daemon().name("seed " + seed).start(() -> drive(world, seed)));
    }
    AtomicBoolean ended = new AtomicBoolean();
    Thread ticking =
        Thread.startVirtualThread(() -> {
          Random random = new Random(firstSeed);
          while (!ended.get()) {
            LockSupport.parkNanos(100_000);
            world.clock.incrementAndGet();
            if (random.nextInt(40) == 0) {
              world.clear();
            }
          }
        });
    for (Thread caller : callers) {
      if (!caller.join(WATCHDOG)) {
        fail("%s hangs at %s", caller.getName(), List.of(caller.getStackTrace()));
      }
    }
    ended.set(true);
    ticking.join();
    long end = System.nanoTime() + WATCHDOG.toNanos();
    while (!world.runtime.isIdle() || world.runtime.timers.pending() > 0) {
      if (System.nanoTime() > end) {
        fail("seeds from %d leave something held", firstSeed);
      }
      LockSupport.parkNanos(100_000);
    }
    assertThat(world.runtime.close(Duration.ofSeconds(5))).isEmpty();
    return world;
  }

  private static void drive(World world, long seed) {
    Random random = new Random(~seed);
    try {
      for (int i = 0; i < 5; i++) {
        RandomKeys calls = new RandomKeys(world, seed * 100 + i);
        RunOptions options = RunOptions.defaults().timings(random.nextBoolean());
        if (random.nextInt(3) == 0) {
          PlanExecution<Object> execution =
              world.runtime.start(calls.graph, options, calls, Object::new);
          LockSupport.parkNanos(random.nextInt(2_000_000));
          execution.cancel();
          check(world, calls, execution.awaitResult());
        } else {
          check(world, calls, world.runtime.execute(calls.graph, options, calls));
        }
      }
    } catch (Throwable e) {
      world.breaches.add("seed " + seed + ": " + e + " at " + List.of(e.getStackTrace()));
    }
  }

  private static void check(World world, RandomKeys calls, PlanResult result) {
    for (StepResult step : result.steps()) {
      boolean completed = step.status() == StepStatus.COMPLETED;
      if (!step.status().isTerminal()) {
        world.breaches.add(step + " is not terminal");
      }
      if (completed && calls.artifacts[step.step().number()] == null) {
        world.breaches.add(step + " has no artifact");
      }
      if (step.isCached() && !completed) {
        world.breaches.add(step + " is cached");
      }
      if (step.attempts() > step.step().maxRetries() + 1) {
        world.breaches.add(step + " was tried too often");
      }
    }
  }

  @Test
  void equalCallsKeepTheEnginesPromises() throws InterruptedException {
    int shared = 0;
    for (int round = 0; round < SEEDS / 10; round++) {
      World world = run(new World(true, true), round * 1_000L);
      assertThat(world.breaches).as("seeds from %d", round * 1_000L).isEmpty();
      shared += world.shared.get();
    }
    assertThat(shared).isPositive();
  }

  @Test
  void theWatchSeesEqualCallsAtOnce() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (int round = 0; round < 20 && seen.isEmpty(); round++) {
      seen.addAll(run(new World(false, true), round * 1_000L).breaches);
    }
    assertThat(seen).anyMatch(breach -> breach.contains("at once"));
  }

  @Test
  void theWatchSeesValuesPastTheirTime() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    for (int round = 0; round < 20 && seen.isEmpty(); round++) {
      seen.addAll(run(new World(true, false), round * 1_000L).breaches);
    }
    assertThat(seen).anyMatch(breach -> breach.contains("expired"));
  }
}
