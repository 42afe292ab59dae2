package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The handshake between the thread that runs an attempt and whoever wants it to stop.
 *
 * <pre>
 * IDLE -> RUNNING -> ENDED -> (next attempt) RUNNING ...
 *         RUNNING -> TELLING -> TOLD -> ENDED           told to stop, still waited for
 *         RUNNING -> ABANDONING -> ABANDONED            given up; TOLD -> ABANDONED too
 *         RUNNING -> ASYNC -> ENDED                     the tool returned a stage
 *                    ASYNC -> ASYNC_TOLD -> ENDED       (ABANDONED by way of ABANDONING, as above)
 * </pre>
 *
 * <p>Invariants. Whoever moves the phase out of RUNNING, TOLD, ASYNC or ASYNC_TOLD owns the step:
 * the worker or the stage by ENDED, the other side by ABANDONED. The thread is interrupted only in
 * TELLING and ABANDONING, and those are left only when the interrupt has been delivered; a worker
 * that meets them waits, then clears its flag: so no interrupt reaches the next step or a pooled
 * thread. After ABANDONED this object and its thread are never used for another step.
 *
 * <p>One object serves all the attempts that a worker makes one after the other. The state carries
 * a count of them beside the phase, so that a late timer of an earlier attempt finds its own
 * attempt gone.
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // Yields wait for one instruction of another thread, no more.
abstract class Handshake extends Attempt {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** Any attempt, for {@link #abandon}. */
  static final int ANY = -1;

  private static final int IDLE = 0;
  private static final int RUNNING = 1;
  private static final int TELLING = 2;
  private static final int TOLD = 3;
  private static final int ABANDONING = 4;
  private static final int ABANDONED = 5;
  private static final int ASYNC = 6;
  private static final int ASYNC_TOLD = 7;
  private static final int ENDED = 8;
  private static final int PHASE_BITS = 4;
  private static final int PHASE_MASK = (1 << PHASE_BITS) - 1;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Handshake.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What a worker finds when its tool has returned. */
  enum End {
    /** The attempt was wanted to its end; the worker owns the step. */
    WANTED,
    /** As WANTED, but it had been told to stop. */
    TOLD,
    /** A stage now owns the attempt; it ends when the stage does. */
    ASYNC,
    /** It was given up; the step goes on, or went, without it. */
    ABANDONED
  }

  /** What a stage finds when it has ended. */
  enum StageEnd {
    WANTED,
    TOLD,
    /** It was given up before. */
    ABANDONED,
    /** It had ended before: the stage has called back twice. */
    REPEATED
  }

  /** The worker's thread; null for the caller's own thread, which nobody may interrupt. */
  private final @Nullable Thread thread;

  /** The count of attempts and the phase; the only field by which two threads agree. */
  private volatile int state = IDLE;

  /**
   * Whether the attempt had been told to stop before it ended or was given up; written by the one
   * that ends it or gives it up.
   */
  private boolean told;

  Handshake(@Nullable Thread thread) {
    this.thread = thread;
  }

  // --- what the attempt does when the handshake moves

  /** The attempt is told to stop or given up; its tool should learn of it. Any thread. */
  abstract void onStop();

  /**
   * As {@link #onStop} for the caller's own thread, whose attempts follow each other without
   * looking at the phase.
   *
   * @param token the attempt meant, or {@link #ANY}; another one must not be told
   */
  abstract void onCallersStop(int token);

  /** The attempt is being given up. Any thread, once, before the attempt can find out. */
  abstract void onAbandon();

  /**
   * The attempt has ended while it was wanted, or on the caller's thread.
   *
   * @return whether {@link #onStop} had come before
   */
  abstract boolean onEnd();

  /** Whether its stage has work to finish that a stop cannot take back. */
  abstract boolean stageMayFinish();

  /**
   * What runs in place of a tool is not waited for any more: makes it end, and with it the attempt,
   * which is then not given up itself.
   *
   * @return false where there is nothing of the kind
   */
  abstract boolean endsByItself();

  /** As {@link #endsByItself}, and so that it does. Any thread. */
  abstract void endComposite();

  // --- the worker's side

  /**
   * Starts the next attempt. Whoever wants it to stop from now on finds it; what the thread reads
   * afterwards is at least as new as what those had written who did not.
   */
  final void begin() {
    told = false;
    STATE.setRelease(this, ((state & ~PHASE_MASK) + (1 << PHASE_BITS)) | RUNNING);
    VarHandle.fullFence();
  }

  /** The current attempt, as a name for {@link #abandon}. */
  final int token() {
    return state & ~PHASE_MASK;
  }

  /** Whether the current attempt has not ended, nor been given up. */
  final boolean isOpen() {
    return switch (state & PHASE_MASK) {
      case RUNNING, TELLING, TOLD, ASYNC, ASYNC_TOLD -> true;
      default -> false;
    };
  }

  /** Whether this is the caller's own thread. */
  final boolean isCallers() {
    return thread == null;
  }

  /** Whether not a thread works for this attempt, but a stage, whatever the phase is by now. */
  abstract boolean isAsync();

  /** Whether it was given up only after it had been told to stop; for the one that gave it up. */
  final boolean wasTold() {
    return told;
  }

  /** Whether the attempt has been told to stop, or given up; not on the caller's thread. */
  final boolean isStopping() {
    int phase = state & PHASE_MASK;
    return phase == TELLING || phase == TOLD || phase == ABANDONING || phase == ABANDONED;
  }

  /** Whether that attempt has been told to stop and goes on. */
  final boolean isTold(int token) {
    int seen = state;
    int phase = seen & PHASE_MASK;
    return (seen & ~PHASE_MASK) == token && (phase == TOLD || phase == ASYNC_TOLD);
  }

  /** Whether the attempt has been given up, or is being. */
  final boolean isGivenUp() {
    int phase = state & PHASE_MASK;
    return phase == ABANDONING || phase == ABANDONED;
  }

  @Override
  public final boolean complete() {
    if (thread == null) {
      STATE.setRelease(this, phase(state, ENDED)); // Nobody else writes it.
      told = onEnd();
      return true;
    }
    return end() != End.ABANDONED;
  }

  /** Ends the attempt on its own thread, unless it has ended or is a stage's. Idempotent. */
  final End finish() {
    if (isAsync()) {
      return End.ASYNC;
    }
    if ((state & PHASE_MASK) == ENDED) {
      return told ? End.TOLD : End.WANTED;
    }
    if (thread == null) {
      complete();
      return told ? End.TOLD : End.WANTED;
    }
    return end();
  }

  private End end() {
    for (; ; ) {
      int seen = state;
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (move(seen, ENDED)) {
            boolean unused = onEnd();
            return End.WANTED;
          }
        }
        case TOLD -> {
          if (move(seen, ENDED)) {
            told = true;
            clearInterrupt();
            return End.TOLD;
          }
        }
        case ABANDONED -> {
          clearInterrupt();
          return End.ABANDONED;
        }
        case TELLING, ABANDONING -> Thread.yield();
        default -> throw new IllegalStateException("attempt ended in phase " + (seen & PHASE_MASK));
      }
    }
  }

  private static void clearInterrupt() {
    boolean unused = Thread.interrupted();
  }

  /**
   * Lets go of the thread: from here on nobody interrupts it for this attempt.
   *
   * @return false where the attempt has been given up before
   */
  final boolean becomeAsync() {
    for (; ; ) {
      int seen = state;
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (move(seen, ASYNC)) {
            return true;
          }
        }
        case TOLD -> {
          if (move(seen, ASYNC_TOLD)) {
            clearInterrupt();
            return true;
          }
        }
        case ABANDONED -> {
          clearInterrupt();
          return false;
        }
        case TELLING, ABANDONING -> Thread.yield();
        default -> throw new IllegalStateException("stage in phase " + (seen & PHASE_MASK));
      }
    }
  }

  // --- the stage's side

  /** Ends the attempt for its stage. */
  final StageEnd endStage() {
    for (; ; ) {
      int seen = state;
      switch (seen & PHASE_MASK) {
        case ASYNC -> {
          if (move(seen, ENDED)) {
            boolean unused = onEnd();
            return StageEnd.WANTED;
          }
        }
        case ASYNC_TOLD -> {
          if (move(seen, ENDED)) {
            return StageEnd.TOLD;
          }
        }
        case ABANDONED -> {
          return StageEnd.ABANDONED;
        }
        case ABANDONING -> Thread.yield();
        default -> {
          return StageEnd.REPEATED;
        }
      }
    }
  }

  // --- the other side: timers, cancel, fail-fast

  /**
   * Tells an attempt to stop, and goes on waiting for it; does nothing where it has ended.
   *
   * @param token the attempt meant, or {@link #ANY}
   * @return whether it must be given up at once instead: a reading tool's stage has nothing to
   *     finish
   */
  final boolean tell(int token) {
    for (; ; ) {
      int seen = state;
      if (token != ANY && (seen & ~PHASE_MASK) != token) {
        return false;
      }
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (thread == null) {
            onCallersStop(token);
            return false;
          }
          if (move(seen, TELLING)) {
            interrupt();
            state = phase(seen, TOLD);
            return false;
          }
        }
        case ASYNC -> {
          if (!stageMayFinish()) {
            return true;
          }
          if (move(seen, ASYNC_TOLD)) {
            tellTool();
            return false;
          }
        }
        case ASYNC_TOLD -> {
          return !stageMayFinish(); // Told while the tool ran, before there was a stage.
        }
        default -> {
          return false;
        }
      }
    }
  }

  /**
   * Gives up the current attempt, or does nothing where it has ended.
   *
   * @param token the attempt meant, or {@link #ANY}
   * @return whether this call gave it up: the caller now owns the step
   */
  final boolean abandon(int token) {
    for (; ; ) {
      int seen = state;
      if (token != ANY && (seen & ~PHASE_MASK) != token) {
        return false;
      }
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (thread == null) {
            return false; // The caller could not leave.
          }
          if (move(seen, ABANDONING)) {
            onAbandon();
            interrupt();
            state = phase(seen, ABANDONED);
            return true;
          }
        }
        case TOLD -> {
          if (move(seen, ABANDONING)) {
            onAbandon();
            told = true;
            state = phase(seen, ABANDONED);
            return true;
          }
        }
        case ASYNC, ASYNC_TOLD -> {
          if (endsByItself()) {
            if ((seen & PHASE_MASK) == ASYNC_TOLD || move(seen, ASYNC_TOLD)) {
              endComposite();
              return false;
            }
          } else if (move(seen, ABANDONING)) {
            onAbandon();
            told = (seen & PHASE_MASK) == ASYNC_TOLD;
            tellTool();
            state = phase(seen, ABANDONED);
            return true;
          }
        }
        case TELLING -> Thread.yield();
        default -> {
          return false;
        }
      }
    }
  }

  private void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
    tellTool();
  }

  /** Whatever that throws, the phase moves on: others wait for it. */
  private void tellTool() {
    try {
      onStop();
    } catch (Throwable e) {
      LOGGER.log(System.Logger.Level.ERROR, "Cannot tell " + this + " to stop", e);
    }
  }

  private static int phase(int state, int phase) {
    return (state & ~PHASE_MASK) | phase;
  }

  private boolean move(int seen, int phase) {
    return STATE.compareAndSet(this, seen, phase(seen, phase));
  }
}
