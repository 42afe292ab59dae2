package dev.planloom.it.random;

import dev.planloom.StepContext;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of one execution do, decided by a seed, and what is looked at while they do it.
 * Called by the tools of random plans only.
 */
public final class Script {

  private enum Behaviour {
    RETURN,
    SLEEP,
    FAIL,
    SLEEP_AND_FAIL,
    RETURN_NULL,
    /** Blocks until it is interrupted. Only where something will. */
    HANG,
    /** Works on for a while, whatever interrupts it. */
    DEAF
  }

  private static final List<Behaviour> BEHAVIOURS = List.of(Behaviour.values());

  private final RandomPlan plan;
  private final Watch watch;
  private final long seed;
  private final int limit;
  private final boolean timed;
  private final AtomicInteger running = new AtomicInteger();

  /**
   * For one execution.
   *
   * @param limit how many steps may run at once; 0 is without limit
   * @param timed whether the plan has a timeout, so that every step may hang
   */
  Script(RandomPlan plan, Watch watch, long seed, int limit, boolean timed) {
    this.plan = plan;
    this.watch = watch;
    this.seed = seed;
    this.limit = limit;
    this.timed = timed;
  }

  /** A call that returns its value. */
  public @Nullable Made made(
      StepContext context,
      List<?> values,
      List<String> reads,
      List<String> writes,
      String tool,
      int cap)
      throws Exception {
    Call call = new Call(context, values, reads, writes, tool, cap);
    try {
      return act(call);
    } finally {
      call.leave();
    }
  }

  /**
   * A call that returns a stage, ended by another thread or, where it hangs, when it is told to.
   */
  public CompletionStage<Made> stage(
      StepContext context,
      List<?> values,
      List<String> reads,
      List<String> writes,
      String tool,
      int cap) {
    Call call = new Call(context, values, reads, writes, tool, cap);
    CompletableFuture<Made> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            // For the engine it has ended: what is left of its work is its own affair.
            call.leave();
            return super.cancel(mayInterrupt);
          }
        };
    if (call.behaviour == Behaviour.HANG) {
      context.onCancel(() -> {
        call.leave();
        stage.completeExceptionally(new IOException("told to stop"));
      });
      return stage;
    }
    Runnable work =
        () -> {
          @Nullable Made made = null;
          @Nullable Exception failure = null;
          try {
            made = act(call);
          } catch (Exception e) {
            failure = e;
          }
          call.leave();
          if (failure == null) {
            stage.complete(made);
          } else {
            stage.completeExceptionally(failure);
          }
        };
    if (call.random.nextInt(4) == 0) {
      work.run();
    } else {
      Thread.startVirtualThread(work);
    }
    return stage;
  }

  /** A call that returns a future; such tools only read. */
  public Future<Made> future(
      StepContext context,
      List<?> values,
      List<String> reads,
      List<String> writes,
      String tool,
      int cap) {
    Call call = new Call(context, values, reads, writes, tool, cap);
    FutureTask<Made> task =
        new FutureTask<>(() -> act(call)) {
          @Override
          protected void done() {
            call.leave();
          }

          @Override
          protected void set(Made made) {
            call.leave();
            super.set(made);
          }

          @Override
          protected void setException(Throwable failure) {
            call.leave();
            super.setException(failure);
          }

          @Override
          public boolean cancel(boolean mayInterrupt) {
            call.leave();
            return super.cancel(mayInterrupt);
          }
        };
    Thread.startVirtualThread(task);
    return task;
  }

  private static @Nullable Made act(Call call) throws Exception {
    switch (call.behaviour) {
      case SLEEP -> Thread.sleep(0, 1 + call.random.nextInt(400_000));
      case FAIL -> throw new IOException(call.step.id());
      case SLEEP_AND_FAIL -> {
        Thread.sleep(0, 1 + call.random.nextInt(400_000));
        throw new IllegalStateException(call.step.id());
      }
      case RETURN_NULL -> {
        return null;
      }
      case HANG -> Thread.sleep(60_000);
      case DEAF -> {
        long end = System.nanoTime() + 3_000_000;
        for (long left; (left = end - System.nanoTime()) > 0; ) {
          LockSupport.parkNanos(left);
        }
      }
      default -> {}
    }
    return new Made(call.step.id(), call.inputs);
  }

  /** One call of one tool. */
  private final class Call {
    final RandomPlan.Step step;
    final Random random;
    final Behaviour behaviour;
    final List<Optional<Made>> inputs = new ArrayList<>();
    private final Watch.Use use;
    private final AtomicBoolean left = new AtomicBoolean();

    Call(
        StepContext context,
        List<?> values,
        List<String> reads,
        List<String> writes,
        String tool,
        int cap) {
      step = Objects.requireNonNull(plan.steps().get(context.stepId()));
      random = new Random(seed * 31 + step.id().hashCode() * 17L + context.attempt());
      behaviour = behaviour();
      use = new Watch.Use(reads, writes, tool, cap);
      watch.enter(this + " attempt " + context.attempt(), use);
      if (running.incrementAndGet() > limit && limit > 0) {
        watch.breach(this + " exceeds the limit of the execution");
      }
      values.forEach(this::flatten);
      checkSources();
    }

    private Behaviour behaviour() {
      if (random.nextInt(3) > 0) {
        return random.nextBoolean() ? Behaviour.RETURN : Behaviour.SLEEP;
      }
      Behaviour chosen = BEHAVIOURS.get(random.nextInt(BEHAVIOURS.size()));
      return chosen == Behaviour.HANG && !step.limited() && !timed ? Behaviour.FAIL : chosen;
    }

    private void flatten(Object value) {
      switch (value) {
        case Made made -> inputs.add(Optional.of(made));
        case List<?> gathered -> gathered.forEach(this::flatten);
        case Optional<?> absentOrNot -> inputs.add(absentOrNot.map(Made.class::cast));
        default -> throw new AssertionError(value);
      }
    }

    private void checkSources() {
      List<String> sources = step.sources();
      if (inputs.size() != sources.size()) {
        watch.breach(this + " got " + inputs + " in place of " + sources);
        return;
      }
      for (int i = 0; i < inputs.size(); i++) {
        String source = sources.get(i);
        if (!inputs.get(i).map(made -> made.step().equals(source)).orElse(true)) {
          watch.breach(this + " got " + inputs.get(i) + " in place of " + source);
        }
      }
    }

    /** The call has ended; told more than once where a future is cancelled and then returns. */
    void leave() {
      if (left.compareAndSet(false, true)) {
        running.decrementAndGet();
        watch.leave(use);
      }
    }

    @Override
    public String toString() {
      return plan + " " + step.id() + " (seed " + seed + ")";
    }
  }

  /** Looks at how it all ended. */
  void check(PlanResult result) {
    boolean allRequired = true;
    for (StepResult step : result.steps()) {
      RandomPlan.Step row = Objects.requireNonNull(plan.steps().get(step.id()));
      checkEnding(result, step);
      if (step.status() == StepStatus.COMPLETED) {
        checkCompleted(result, step, row);
      }
      allRequired &= row.optional() || step.status() == StepStatus.COMPLETED;
    }
    if (!result.status().isTerminal() || (result.isCompleted() && !allRequired)) {
      ended(result, result);
    }
  }

  private void checkEnding(PlanResult result, StepResult step) {
    boolean wellEnded =
        switch (step.status()) {
          case PENDING, RUNNING -> false;
          case COMPLETED -> step.failure().isEmpty() && step.attempts() > 0;
          case FAILED -> step.failure().isPresent() && step.attempts() > 0;
          case TIMED_OUT -> step.failure().isPresent() && step.reason().isPresent();
          case SKIPPED, CANCELLED -> step.reason().isPresent();
        };
    if (!wellEnded) {
      ended(step, result);
    }
    boolean ran = step.attempts() > 0;
    for (var before : result.steps()) {
      boolean edge =
          before.step().successors().stream().anyMatch(s -> s.step() == step.step().number());
      if (edge && ran && step.startedAfter().compareTo(before.endedAfter()) < 0) {
        ended(step + " began before the end of " + before, result);
      }
    }
  }

  private void checkCompleted(PlanResult result, StepResult step, RandomPlan.Step row) {
    for (String before : row.mustComplete()) {
      if (result.step(before).status() != StepStatus.COMPLETED) {
        ended(step + " although " + result.step(before), result);
      }
    }
    @Nullable Made made = (Made) result.artifact(step.id()).orElse(null);
    if (made == null) {
      if (row.returns() != RandomPlan.Returns.NOTHING && (row.output() || !plan.hasOutputs())) {
        ended(step + " has lost its artifact", result);
      }
      return;
    }
    for (int i = 0; i < made.inputs().size(); i++) {
      String source = row.sources().get(i);
      if (source.equals("origin")) {
        continue;
      }
      boolean completed = result.step(source).status() == StepStatus.COMPLETED;
      @Nullable Made input = made.inputs().get(i).orElse(null);
      if (completed != (input != null)) {
        ended(step + " was given " + input + " although " + result.step(source), result);
      }
      // What an attempt returns that nobody waits for any more must not be seen.
      if (input != null && result.artifact(source).filter(kept -> kept != input).isPresent()) {
        ended(step + " was given another artifact than " + source + " has", result);
      }
    }
  }

  private void ended(Object what, PlanResult result) {
    watch.breach(plan + " (seed " + seed + "): " + what + "; " + result + " " + result.steps());
  }
}
