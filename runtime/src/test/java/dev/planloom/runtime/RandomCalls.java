package dev.planloom.runtime;

import dev.planloom.Rollback;
import dev.planloom.StepContext;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The calls of one execution of a {@link RandomPlan}, and what they and their results must be. */
final class RandomCalls extends PlanInvoker {

  /** Runs once; a second caller waits for the first. */
  private static final class Once {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    void run() {
      lock.lock();
      try {
        if (action != null) {
          action.run();
          action = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private final RandomPlan plan;
  private final AtomicIntegerArray completed;
  private final AtomicIntegerArray inside;
  private final @Nullable Object[] artifacts;
  private final AtomicInteger running = new AtomicInteger();
  private final Set<Integer> started = ConcurrentHashMap.newKeySet();
  private final int limit;
  private final @Nullable RandomCalls outer;
  private final Map<Integer, RandomCalls> innerCalls = new ConcurrentHashMap<>();

  /** Whether the plan runs a second time, which its listener must not hear of. */
  private boolean again;

  /** During a pause, the steps that were running when it began; no other one may start. */
  private volatile @Nullable Set<Integer> frozen;

  RandomCalls(RandomPlan plan) {
    this(plan, null);
  }

  private RandomCalls(RandomPlan plan, @Nullable RandomCalls outer) {
    this.plan = plan;
    completed = new AtomicIntegerArray(plan.steps);
    inside = new AtomicIntegerArray(plan.steps);
    artifacts = new @Nullable Object[plan.steps];
    this.limit = plan.options.maxConcurrencyOr(plan.graph.maxConcurrency);
    this.outer = outer;
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    if (Thread.currentThread().isInterrupted()) {
      // An abandonment of this very attempt may have come first; anything else is a leak.
      Thread.sleep(0, 1);
    }
    started.add(step);
    Set<Integer> mayRun = frozen;
    if (mayRun != null && !mayRun.contains(step)) {
      plan.breach("s" + step + " started during a pause");
    }
    checkPredecessors(step);
    switch (plan.kinds[step]) {
      case TOOL -> {
        if (inside.incrementAndGet(step) > 1) {
          plan.breach("two attempts of s" + step + " at once");
        }
        int tried = attempt.context().attempt();
        RandomPlan.Behaviour behaviour = plan.behaviours[step][Math.min(tried, 5) - 1];
        call(
            step,
            attempt,
            behaviour,
            false,
            () -> inside.decrementAndGet(step),
            value -> store(step, value));
      }
      case EACH ->
          attempt.<Integer, Object>forEach(
              elements(step), each(step), this::resourcesOf, value -> store(step, value));
      case EACH_ISOLATED ->
          attempt.<Integer, Object>forEachIsolated(
              elements(step), each(step), this::resourcesOf, value -> store(step, value));
      case SUBPLAN -> {
        RandomPlan sub = Objects.requireNonNull(plan.inner[step]);
        RandomCalls calls = new RandomCalls(sub, this);
        calls.again = again;
        innerCalls.put(step, calls);
        attempt.awaitPlan(
            plan.runtime.start(
                sub.graph,
                again ? sub.optionsWithoutListener() : sub.options,
                calls,
                () -> "s" + step),
            value -> store(step, value));
      }
    }
  }

  /** The numbers of as many elements as a step has; each tells the step too. */
  private List<Integer> elements(int step) {
    return IntStream.range(0, plan.elements[step]).map(i -> i * 100 + step).boxed().toList();
  }

  private void resourcesOf(int element, ResourceNames names) {
    resources(element % 100, names);
  }

  private ElementCall<Integer, Object> each(int step) {
    return (element, attempt, store) -> {
      int tried = attempt.context().attempt();
      RandomPlan.Behaviour behaviour = plan.behaviours[step][(element / 100 + tried) % 5];
      call(step, attempt, behaviour, true, () -> {}, store);
    };
  }

  /** One call of a tool. */
  private void call(
      int step,
      Attempt attempt,
      RandomPlan.Behaviour behaviour,
      boolean element,
      Runnable left,
      Consumer<? super Object> store)
      throws Throwable {
    StepContext context = attempt.context();
    UndoLedger.Entry entry = plan.ledger.started(this, step, context.attempt(), element);
    Runnable leaving =
        () -> {
          leave(step);
          left.run();
        };
    if (behaviour == RandomPlan.Behaviour.UNWANTED) {
      left.run();
      attempt.skip("wanted");
      return;
    }
    if (plan.afterUnknown[step] && attempt.keepsUndo()) {
      try {
        attempt.undoUnknown(entry::undoUnknown);
      } catch (CancellationException e) {
        left.run();
        throw e;
      }
    }
    Consumer<Object> seen =
        value -> {
          if (attempt.keepsUndo()) {
            attempt.undo(entry::undo);
          }
          attempt.check(
              "c", value, v -> behaviour != RandomPlan.Behaviour.BAD || entry.failCheck());
        };
    Consumer<Object> kept =
        value -> {
          entry.completed();
          store.accept(value);
        };
    enter(step);
    boolean handedOver = false;
    try {
      switch (behaviour) {
        case STAGE, FAILED_STAGE, HANGING_STAGE, DEAF_STAGE -> {
          handedOver = true;
          attempt.awaitStage(stage(step, behaviour, context, leaving), seen, kept);
        }
        case MINIMAL_STAGE -> {
          handedOver = true;
          leaving.run();
          attempt.awaitStage(
              CompletableFuture.<Object>completedFuture("s" + step).minimalCompletionStage(),
              seen,
              kept);
        }
        case DONE_STAGE ->
            attempt.awaitStage(CompletableFuture.<Object>completedFuture("s" + step), seen, kept);
        case FUTURE -> attempt.awaitFuture(future(step), seen, kept);
        default -> {
          Object value = act(step, behaviour);
          if (value != null) {
            seen.accept(value);
          }
          if (attempt.complete(value)) {
            kept.accept(value);
          }
        }
      }
    } finally {
      if (!handedOver) {
        leaving.run();
      }
    }
  }

  private @Nullable Object act(int step, RandomPlan.Behaviour behaviour) throws Exception {
    switch (behaviour) {
      case SLEEP -> Thread.sleep(0, 1 + 200_000);
      case FAIL -> throw new IOException("s" + step);
      case SLEEP_AND_FAIL -> {
        Thread.sleep(0, 300_000);
        throw new IllegalStateException("s" + step);
      }
      case RETURN_NULL -> {
        return null;
      }
      case HANG -> Thread.sleep(60_000);
      case DEAF -> {
        long end = System.nanoTime() + RandomPlan.millis(3);
        for (long left; (left = end - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(left);
        }
      }
      case NESTED -> InnerPlan.run(plan.runtime, plan.watch, plan::breach);
      case INTERRUPT_ITSELF -> {
        if (Thread.currentThread().isVirtual()) {
          Thread.currentThread().interrupt();
        }
      }
      default -> {}
    }
    return "s" + step;
  }

  private CompletableFuture<Object> stage(
      int step, RandomPlan.Behaviour behaviour, StepContext context, Runnable leaving) {
    Once left = new Once(leaving);
    // A stage that is cancelled has ended for the engine: what is left of its work is its own.
    CompletableFuture<Object> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            left.run();
            return super.cancel(mayInterrupt);
          }
        };
    if (behaviour == RandomPlan.Behaviour.HANGING_STAGE) {
      context.onCancel(() -> finish(stage, step, left, new IOException("told")));
      return stage;
    }
    Thread.startVirtualThread(() -> {
      LockSupport.parkNanos(
          behaviour == RandomPlan.Behaviour.DEAF_STAGE ? RandomPlan.millis(3) : 300_000);
      finish(
          stage,
          step,
          left,
          behaviour == RandomPlan.Behaviour.FAILED_STAGE ? new IOException("s" + step) : null);
    });
    return stage;
  }

  private void finish(CompletableFuture<Object> stage, int step, Once left, @Nullable Exception e) {
    left.run();
    if (e == null) {
      stage.complete("s" + step);
    } else {
      stage.completeExceptionally(e);
    }
  }

  private Future<Object> future(int step) {
    FutureTask<Object> task = new FutureTask<>(() -> "s" + step);
    Thread.startVirtualThread(task);
    return task;
  }

  private void store(int step, Object value) {
    if (completed.getAndIncrement(step) > 0) {
      plan.breach("s" + step + " stored twice");
    }
    artifacts[step] = value;
  }

  private void checkPredecessors(int step) {
    plan.predecessors
        .get(step)
        .forEach((predecessor, kind) -> {
          if (kind.skips() && completed.get(predecessor) == 0) {
            plan.breach("s" + step + " ran without s" + predecessor);
          }
          if (kind == EdgeKind.DATA && artifacts[predecessor] == null) {
            plan.breach("s" + step + " does not see the artifact of s" + predecessor);
          }
        });
  }

  private ResourceWatch.Use use(int step) {
    String tool = plan.graph.steps().get(step).tool();
    return new ResourceWatch.Use(
        "s" + step,
        Arrays.asList(plan.reads[step]),
        Arrays.asList(plan.writes[step]),
        tool,
        plan.caps[step]);
  }

  private void enter(int step) {
    plan.watch.enter(use(step), plan::breach);
    count();
  }

  private void count() {
    if (running.incrementAndGet() > limit && limit > 0) {
      plan.breach("limit exceeded");
    }
    if (outer != null) {
      outer.count();
    }
  }

  private void uncount() {
    running.decrementAndGet();
    if (outer != null) {
      outer.uncount();
    }
  }

  private void leave(int step) {
    plan.watch.leave(use(step));
    uncount();
  }

  @Override
  protected void resources(int step, ResourceNames names) {
    Arrays.asList(plan.reads[step]).forEach(names::read);
    Arrays.asList(plan.writes[step]).forEach(names::write);
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

  /** From now on only these steps may start. */
  void freeze(Set<Integer> running) {
    frozen = running;
  }

  void thaw() {
    frozen = null;
  }

  /** What an earlier execution has completed counts here, whether or not its artifact is there. */
  void goOnFrom(PlanResult earlier) {
    again = true;
    for (StepResult step : earlier.steps()) {
      if (step.status() == StepStatus.COMPLETED) {
        completed.set(step.step().number(), 1);
      }
    }
  }

  /** Looks at how it all ended, rollback included. */
  void checkAll(PlanResult result) {
    check(result);
    plan.ledger.check(result.rollback().isPresent(), plan::breach);
  }

  private static boolean mayHaveBeenGivenUp(StepResult step) {
    return step.status() == StepStatus.TIMED_OUT
        || step.status() == StepStatus.CANCELLED
        || (step.status() == StepStatus.SKIPPED && step.attempts() > 0); // While it waited.
  }

  private void checkRollback(PlanResult result) {
    boolean due =
        result.status() == PlanStatus.FAILED && plan.graph.rollback() == Rollback.ON_FAILURE;
    if (due && result.rollback().isEmpty()) {
      plan.breach("failed, but not rolled back");
    }
    for (RollbackReport.NotUndone left :
        result.rollback().map(RollbackReport::notUndone).orElse(List.of())) {
      switch (left.reason()) {
        case NO_COMPENSATION, UNKNOWN_OUTCOME -> {}
        case FAILED, TIMED_OUT, ENGINE_CLOSED, NOT_REMEMBERED -> plan.breach(left.toString());
      }
    }
    plan.ledger.checkOrder(this, List.copyOf(plan.predecessors), plan::breach);
  }

  private void check(PlanResult result) {
    checkRollback(result);
    boolean settled = // No attempt that was given up may still read artifacts.
        result.steps().stream().noneMatch(RandomCalls::mayHaveBeenGivenUp);
    for (StepResult step : result.steps()) {
      int number = step.step().number();
      boolean done = step.status() == StepStatus.COMPLETED;
      if (!step.status().isTerminal()) {
        plan.breach(step + " is not terminal in " + result);
      }
      if (done != (completed.get(number) == 1)) {
        plan.breach(step + ", but stored " + completed.get(number) + " times");
      }
      if (step.status() == StepStatus.FAILED && step.failure().isEmpty()) {
        plan.breach(step + " without failure");
      }
      if (step.status() == StepStatus.SKIPPED && step.reason().isEmpty()) {
        plan.breach(step + " without reason");
      }
      boolean kept = !plan.graph.hasOutputs || !plan.releasing || step.step().isOutput();
      if (done && (kept ? artifacts[number] == null : settled && artifacts[number] != null)) {
        plan.breach(step + (kept ? " has lost its artifact" : " still has its artifact"));
      }
      step.subplan()
          .filter(within -> innerCalls.containsKey(number))
          .ifPresent(within -> Objects.requireNonNull(innerCalls.get(number)).check(within));
      if (done) {
        plan.predecessors
            .get(number)
            .forEach((p, kind) -> {
              StepStatus before = result.steps().get(p).status();
              if (kind.skips() && before != StepStatus.COMPLETED) {
                plan.breach(step + " although " + result.steps().get(p));
              }
            });
      }
    }
  }
}
