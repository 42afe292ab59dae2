package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What an execution keeps about a step beyond its status: only for steps that wait, are limited,
 * timed or watched, or that failed. Plain fields belong to the step's owner of the moment.
 */
final class StepRecord {

  /** A wait that a timer ends, or whoever takes it first. */
  static final class Wait {
    /**
     * Written by the one that parks; may be missed by one that takes the wait at once, harmlessly.
     */
    volatile @Nullable Future<?> timer;

    void cancelTimer() {
      Future<?> running = timer;
      if (running != null) {
        running.cancel(false);
      }
    }
  }

  private static final VarHandle PARKED;

  static {
    try {
      PARKED = MethodHandles.lookup().findVarHandle(StepRecord.class, "parked", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final PlanStep step;

  /**
   * A {@link Ticket} or {@link Wait} while the step belongs to nobody but whoever takes this first:
   * the admission, a timer, a returning attempt, a stop.
   */
  private volatile @Nullable Object parked;

  /** Why the step may not go on, once its total time is up; written by the timer. */
  volatile @Nullable String expiry;

  /** One attempt of this step, among the others that its worker makes. */
  record Current(RunningAttempt attempt, int token) {}

  /** The latest attempt, kept for the timer of the total time where there is one. */
  volatile @Nullable Current current;

  /** Whether the dependencies' end has been noted. */
  boolean prepared;

  int attempts;

  /** Granted for the next attempt. */
  @Nullable Ticket granted;

  /** Held by the last attempt, which has ended. */
  @Nullable Ticket held;

  @Nullable Future<?> totalTimer;
  long totalDeadline = Execution.NEVER;

  @Nullable Throwable failure;
  @Nullable ErrorType errorType;
  @Nullable String reason;

  /** What became of a sub-plan's steps. */
  @Nullable PlanResult inner;

  /** Whether a condition of the step was false. */
  boolean conditionFalse;

  /** Whether it completed with what another call of its tool returned. */
  boolean cached;

  /** Whether a check of the step refused such a value, so that its next attempt makes the call. */
  boolean distrustsCache;

  // Times in nanoseconds, kept only where the execution is timed.
  long readyAt;
  long enteredAt;
  long firstStartedAt;
  long lockWaited;
  long ran;
  long endedAt;

  StepRecord(PlanStep step) {
    this.step = step;
  }

  /** Its times, once it has ended; null where they were not kept. */
  @Nullable StepTimes times(long planStartedAt) {
    if (endedAt == 0) {
      return null;
    }
    boolean ran = firstStartedAt != 0;
    return new StepTimes(
        readyAt == 0 ? 0 : (ran ? firstStartedAt : endedAt) - readyAt,
        lockWaited,
        this.ran,
        (ran ? firstStartedAt : endedAt) - planStartedAt,
        endedAt - planStartedAt);
  }

  @Nullable Object parked() {
    return parked;
  }

  void park(Object token) {
    parked = token;
  }

  /** Takes the step over; false where somebody else has, or it is not parked under this token. */
  boolean unpark(Object token) {
    return PARKED.compareAndSet(this, token, null);
  }
}
