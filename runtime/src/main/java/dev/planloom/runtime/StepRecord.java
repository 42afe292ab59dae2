package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What an execution keeps about a step beyond its status: only for steps that wait, are limited,
 * timed or watched, or that failed. Plain fields belong to the step's owner of the moment.
 */
final class StepRecord {

  /** How many attempts the history of a step keeps. */
  static final int MOST_ATTEMPTS = 100;

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
  private static final VarHandle CANCELLED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PARKED = lookup.findVarHandle(StepRecord.class, "parked", Object.class);
      CANCELLED = lookup.findVarHandle(StepRecord.class, "cancelled", Stop.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final PlanStep step;

  /**
   * A {@link Ticket}, {@link LeaseWait} or {@link Wait} while the step belongs to nobody but
   * whoever takes this first: the admission, a timer, a returning attempt, a stop.
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

  /** Written by the step's owner, then while the execution is resumed. */
  volatile @Nullable Future<?> totalTimer;

  /** As {@link #totalTimer}, and before it. */
  volatile long totalDeadline = Execution.NEVER;

  /** Gives up the attempt of a cancelled step; written by whoever cancels it. */
  volatile @Nullable Future<?> graceTimer;

  /** Why the step alone was cancelled; set once. */
  volatile @Nullable Stop cancelled;

  @Nullable Throwable failure;
  @Nullable ErrorType errorType;
  @Nullable String reason;

  /** What became of a sub-plan's steps. */
  @Nullable PlanResult inner;

  /** Whether a condition of the step was false. */
  boolean conditionFalse;

  /** Whether the last attempt was given up before it returned. */
  boolean givenUp;

  /** Whether the step has failed because no retry was left. */
  boolean retryExhausted;

  /** How many of the attempts ended without a call of the tool. */
  int uncalled;

  /** How earlier attempts ended, the latest of them; replaced, never changed. */
  private List<AttemptResult> earlier = List.of();

  /** The last attempt in {@link #earlier}. */
  private int noted;

  /** What the tool has told of itself; made when it first does, while its attempt is open. */
  volatile @Nullable StepReport report;

  /** What the elements of a for-each step came to. */
  @Nullable Work elements;

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
  long lastStartedAt;
  long lastRan;
  private long lockWaitedBefore;

  /** When the attempt that runs was started; 0 while none is. For those who ask how far it is. */
  volatile long runningSince;

  /** The attempt of a composite step while it runs, for those who ask how far it is. */
  volatile @Nullable RunningAttempt running;

  StepRecord(PlanStep step) {
    this.step = step;
  }

  /** An attempt has run for so long. */
  void noteRan(long startedAt, long nanos) {
    lastStartedAt = startedAt;
    lastRan = nanos;
    ran += nanos;
    runningSince = 0;
  }

  /** Keeps how an attempt ended that is followed by another. */
  void noteAttempt(StepStatus status, @Nullable Throwable cause, long planStartedAt) {
    ErrorType type = cause == null ? null : ErrorTypes.of(cause);
    earlier = with(lastAttempt(status, cause, type, planStartedAt));
    noted = attempts;
    lockWaitedBefore = lockWaited;
    lastStartedAt = 0;
    lastRan = 0;
  }

  private AttemptResult lastAttempt(
      StepStatus status, @Nullable Throwable cause, @Nullable ErrorType type, long planStartedAt) {
    return new AttemptResult(
        attempts,
        status,
        cause,
        type,
        Duration.ofNanos(lastStartedAt == 0 ? 0 : lastStartedAt - planStartedAt),
        Duration.ofNanos(lastRan),
        Duration.ofNanos(lockWaited - lockWaitedBefore));
  }

  private List<AttemptResult> with(AttemptResult last) {
    int from = earlier.size() == MOST_ATTEMPTS ? 1 : 0;
    List<AttemptResult> all = new ArrayList<>(earlier.subList(from, earlier.size()));
    all.add(last);
    return List.copyOf(all);
  }

  /** How its attempts ended; empty for a step that has not ended or completed at once. */
  List<AttemptResult> history(StepStatus status, long planStartedAt) {
    boolean plain = status == StepStatus.COMPLETED || status == StepStatus.SKIPPED;
    if (!status.isTerminal() || attempts == noted || (plain && earlier.isEmpty())) {
      return earlier;
    }
    return with(lastAttempt(status, failure, errorType, planStartedAt));
  }

  /** Its times, once it has ended; null where they were not kept. */
  @Nullable StepTimes times(long planStartedAt, long planStartedAtMillis) {
    if (endedAt == 0) {
      return null;
    }
    boolean ran = firstStartedAt != 0;
    return new StepTimes(
        readyAt == 0 ? 0 : (ran ? firstStartedAt : endedAt) - readyAt,
        lockWaited,
        this.ran,
        (ran ? firstStartedAt : endedAt) - planStartedAt,
        endedAt - planStartedAt,
        planStartedAtMillis);
  }

  /** Cancels the step alone; false where somebody has before. */
  boolean cancel(Stop reason) {
    return CANCELLED.compareAndSet(this, null, reason);
  }

  void stopTimers() {
    stopTotalTimer();
    Future<?> grace = graceTimer;
    if (grace != null) {
      grace.cancel(false);
    }
  }

  void stopTotalTimer() {
    Future<?> timer = totalTimer;
    if (timer != null) {
      timer.cancel(false);
    }
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
