package dev.planloom.runtime;

import dev.planloom.Rollback;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs random plans on one engine as users do, each on a thread of its own: waits for them, cancels
 * them, interrupts whoever waits. For any number of threads.
 */
final class RandomDrive {

  private final PlanRuntime runtime;
  private final ResourceWatch watch;
  private final int mostSteps;
  private final List<String> breaches;
  private final Map<PlanStatus, LongAdder> ended = new ConcurrentHashMap<>();
  private final LongAdder rolledBack = new LongAdder();

  /**
   * Of plans of at most so many steps.
   *
   * @param breaches where promises that the engine did not keep are told; safe for several threads
   */
  RandomDrive(PlanRuntime runtime, ResourceWatch watch, int mostSteps, List<String> breaches) {
    this.runtime = runtime;
    this.watch = watch;
    this.mostSteps = mostSteps;
    this.breaches = breaches;
  }

  /** A thread that runs the plan of this seed, and after it {@code atEnd}; not started yet. */
  Thread thread(long seed, Runnable atEnd) {
    boolean virtual = seed % 3 == 0;
    Thread.Builder builder = virtual ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    return builder
        .name("seed " + seed)
        .unstarted(() -> {
          try {
            run(seed);
          } finally {
            atEnd.run();
          }
        });
  }

  private void run(long seed) {
    try {
      RandomPlan plan = new RandomPlan(seed, runtime, watch, mostSteps);
      Random random = new Random(~seed);
      RandomCalls calls = new RandomCalls(plan);
      switch (random.nextInt(7)) {
        case 0 -> check(calls, cancelled(plan, calls, random));
        case 1 -> check(calls, interrupted(plan, calls, random));
        case 3, 4 -> check(calls, meddledWith(plan, calls, random));
        case 2 -> {
          try {
            runtime.run(plan.graph, plan.options, calls);
            count(PlanStatus.COMPLETED);
          } catch (PlanExecutionException e) {
            check(calls, e.result());
          }
        }
        default -> {
          PlanResult result = runtime.execute(plan.graph, plan.options, calls);
          check(calls, result);
          if (!result.isCompleted() && result.rollback().isEmpty()) {
            resume(plan, result);
          }
        }
      }
      synchronized (plan.breaches) {
        breaches.addAll(plan.breaches);
      }
    } catch (Throwable e) {
      breaches.add("seed " + seed + ": " + e + " at " + List.of(e.getStackTrace()));
    }
  }

  private void check(RandomCalls calls, PlanResult result) {
    calls.checkAll(result);
    count(result.status());
    if (result.rollback().isPresent()) {
      rolledBack.increment();
    }
  }

  private void count(PlanStatus status) {
    ended.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  private PlanResult cancelled(RandomPlan plan, RandomCalls calls, Random random)
      throws InterruptedException {
    PlanExecution<Object> execution = runtime.start(plan.graph, plan.options, calls, Object::new);
    LockSupport.parkNanos(random.nextInt(4_000_000));
    execution.cancel();
    if (random.nextBoolean()) {
      LockSupport.parkNanos(random.nextInt(3_000_000));
      execution.cancel(); // Within the grace of the first, or after it.
    }
    execution.awaitResult();
    if (plan.graph.rollback() != Rollback.NONE && random.nextBoolean()) {
      RollbackReport unused = execution.rollback();
    }
    return execution.awaitResult();
  }

  private PlanResult meddledWith(RandomPlan plan, RandomCalls calls, Random random)
      throws InterruptedException {
    PlanExecution<Object> execution = runtime.start(plan.graph, plan.options, calls, Object::new);
    Meddler meddler = new Meddler(execution, calls, new Random(random.nextLong()));
    if (random.nextBoolean()) {
      meddler.meddle();
      return execution.awaitResult();
    }
    Thread other = Thread.startVirtualThread(meddler::meddle);
    if (random.nextInt(3) == 0) {
      LockSupport.parkNanos(random.nextInt(2_000_000));
      execution.cancel();
    }
    PlanResult result = execution.awaitResult();
    other.join();
    return result;
  }

  /** Runs what is left of a plan that did not complete. */
  private void resume(RandomPlan plan, PlanResult earlier) throws InterruptedException {
    RandomCalls calls = new RandomCalls(plan);
    calls.goOnFrom(earlier);
    boolean unused = Thread.interrupted(); // By a tool that interrupts its own thread.
    PlanResult result;
    try {
      result =
          runtime
              .resume(plan.graph, plan.optionsWithoutListener(), calls, earlier, Object::new)
              .awaitResult();
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("Cannot resume from")) {
        throw e;
      }
      return;
    }
    for (StepResult step : earlier.steps()) {
      if (step.status() == StepStatus.COMPLETED && result.step(step.id()).attempts() > 0) {
        plan.breach(step + " was called again");
      }
    }
    check(calls, result);
  }

  private PlanResult interrupted(RandomPlan plan, RandomCalls calls, Random random) {
    Thread caller = Thread.currentThread();
    Thread.startVirtualThread(() -> {
      LockSupport.parkNanos(random.nextInt(4_000_000));
      caller.interrupt();
    });
    return runtime.execute(plan.graph, plan.options, calls);
  }

  /** How the executions have ended so far, in words. */
  String tally() {
    return new TreeMap<>(ended) + ", rolled back " + rolledBack;
  }

  /** Whether nothing runs, is held or awaited, or is left behind. */
  static boolean isIdle(PlanRuntime runtime) {
    return runtime.isIdle() && runtime.timers.pending() == 0;
  }

  /** What an engine still has, for messages. */
  static String describe(PlanRuntime runtime) {
    return "abandoned %s, timers %d, admission idle %s, %s"
        .formatted(
            runtime.abandoned,
            runtime.timers.pending(),
            runtime.admission.isIdle(),
            runtime.snapshot());
  }
}
