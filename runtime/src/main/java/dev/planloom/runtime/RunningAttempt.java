package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt and the handshake between the thread that runs it and whoever wants it to stop.
 *
 * <pre>
 * IDLE -> RUNNING -> ENDED -> (next step) RUNNING ...
 *         RUNNING -> TELLING -> TOLD -> ENDED           told to stop, still waited for
 *         RUNNING -> ABANDONING -> ABANDONED            given up; TOLD -> ABANDONED too
 *         RUNNING -> ASYNC -> ENDED                     the tool returned a stage
 *                    ASYNC -> ASYNC_TOLD -> ENDED, ABANDONED
 * </pre>
 *
 * <p>Invariants. Whoever moves the phase out of RUNNING, TOLD, ASYNC or ASYNC_TOLD owns the step:
 * the worker by ENDED, the other side by ABANDONED. The thread is interrupted only in TELLING and
 * ABANDONING, and leaves those only when the interrupt has been delivered; a worker that meets them
 * waits, then clears its flag: so no interrupt reaches the next step or a pooled thread. After
 * ABANDONED this object and its thread are never used for another step.
 *
 * <p>One object serves all the attempts that a worker makes one after the other. The phase carries
 * a count of them, so that a late timer of an earlier attempt finds its own attempt gone.
 */
@SuppressWarnings(
    "ThreadPriorityCheck") // Yields wait for one instruction of another thread, no more.
final class RunningAttempt extends Attempt {

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
      STATE = MethodHandles.lookup().findVarHandle(RunningAttempt.class, "state", int.class);
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

  final Execution execution;

  /** The worker's thread; null for the caller's own thread, which nobody may interrupt. */
  private final @Nullable Thread thread;

  /** The count of attempts and the phase; the only field by which two threads agree. */
  private volatile int state = IDLE;

  // Written by the worker before RUNNING, read by others after they have seen that state.
  PlanStep step;
  @Nullable StepRecord record;
  int number;
  private long deadline;

  /** What the attempt holds; given back when it ends, or really returns. */
  @Nullable Ticket ticket;

  /** Made by the worker when the tool asks; read by others, so volatile. */
  private volatile @Nullable AttemptContext context;

  /** Written by the worker before ASYNC. */
  private @Nullable CompletionStage<?> stage;

  /**
   * Whether an abandoned attempt has returned; written by its thread or stage after all is
   * released.
   */
  volatile boolean returned;

  /** What an abandoned attempt does, on its thread or stage, when it has returned. */
  volatile @Nullable Runnable onReturn;

  /** When the attempt was granted, where times are kept. */
  long startedAt;

  /** Ends the attempt when its time is over; written by the worker before the tool is called. */
  @Nullable Future<?> timer;

  RunningAttempt(Execution execution, @Nullable Thread thread) {
    this.execution = execution;
    this.thread = thread;
    this.step = execution.graph.steps[0];
  }

  // --- the worker's side

  /** Starts the next attempt. Whoever wants it to stop from now on finds it. */
  void begin(
      PlanStep nextStep,
      @Nullable StepRecord nextRecord,
      int attempt,
      long nextDeadline,
      @Nullable Ticket granted) {
    step = nextStep;
    record = nextRecord;
    number = attempt;
    deadline = nextDeadline;
    ticket = granted;
    told = false;
    timer = null;
    context = null;
    state = ((state & ~PHASE_MASK) + (1 << PHASE_BITS)) | RUNNING;
  }

  /** The current attempt, as a name for {@link #abandon}. */
  int token() {
    return state & ~PHASE_MASK;
  }

  @Override
  public boolean complete() {
    if (thread == null) {
      state = phase(state, ENDED);
      closeContext();
      return true;
    }
    return end() != End.ABANDONED;
  }

  /** Ends the attempt on its own thread, unless it has ended or is a stage's. Idempotent. */
  End finish() {
    if (handedOver) {
      return End.ASYNC;
    }
    if ((state & PHASE_MASK) == ENDED) {
      return told ? End.TOLD : End.WANTED;
    }
    if (thread == null) {
      complete();
      return End.WANTED;
    }
    return end();
  }

  /** Whether the attempt had been told to stop before it ended; written by the one that ends it. */
  private boolean told;

  /** Whether the attempt became a stage's, whatever the phase is by now; written by the worker. */
  private boolean handedOver;

  private End end() {
    for (; ; ) {
      int seen = state;
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (move(seen, ENDED)) {
            closeContext();
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

  private void closeContext() {
    AttemptContext shown = context;
    if (shown != null) {
      shown.ended();
    }
  }

  @Override
  public StepContext context() {
    AttemptContext made = new AttemptContext(execution, step, number, deadline);
    context = made;
    // Whoever told us to stop before the line above has not seen the context.
    int phase = state & PHASE_MASK;
    if (phase == TELLING || phase == TOLD || phase == ABANDONING || phase == ABANDONED) {
      made.cancel();
    }
    return made;
  }

  @Override
  public <T> void awaitStage(@Nullable CompletionStage<T> pending, Consumer<? super T> store)
      throws Throwable {
    if (pending == null) {
      throw new NullArtifactException();
    }
    if (pending instanceof CompletableFuture<T> future && future.isDone()) {
      awaitDone(future, store);
    } else {
      hand(pending, value -> store.accept(notNull(value)));
    }
  }

  @Override
  public void awaitStage(@Nullable CompletionStage<?> pending) {
    if (pending == null) {
      throw new NullArtifactException();
    }
    hand(pending, value -> {});
  }

  @Override
  public <T> void awaitFuture(@Nullable Future<T> pending, Consumer<? super T> store)
      throws Throwable {
    if (pending instanceof CompletionStage<?>) {
      @SuppressWarnings("unchecked") // A future that is also a stage yields one and the same value.
      CompletionStage<T> stage = (CompletionStage<T>) pending;
      awaitStage(stage, store);
      return;
    }
    awaitDone(pending, store);
  }

  private <T> void awaitDone(@Nullable Future<T> future, Consumer<? super T> store)
      throws Throwable {
    T value = notNull(join(future));
    if (complete()) {
      store.accept(value);
    }
  }

  @Override
  public void awaitFuture(@Nullable Future<?> pending) throws Throwable {
    if (pending instanceof CompletionStage<?> stage) {
      awaitStage(stage);
      return;
    }
    Object unused = join(pending);
    complete();
  }

  private static <T> T notNull(@Nullable T value) {
    if (value == null) {
      throw new NullArtifactException();
    }
    return value;
  }

  /**
   * Blocks this thread until a future that cannot call back is done. Told to stop, a reading tool's
   * future is cancelled; a writing tool's may work on, so its locks wait for its end.
   */
  private <T> T join(@Nullable Future<T> pending) throws Throwable {
    Future<T> future = notNull(pending);
    InterruptedException interrupt = null;
    for (; ; ) {
      try {
        T value = future.get();
        if (interrupt != null && thread == null) {
          Thread.currentThread().interrupt();
        }
        return value;
      } catch (ExecutionException e) {
        throw unwrap(e);
      } catch (InterruptedException e) {
        interrupt = e;
        if (!step.writing) {
          future.cancel(true);
          throw e;
        }
      }
    }
  }

  private static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  // --- the stage's side

  private <T> void hand(CompletionStage<T> pending, Consumer<@Nullable T> store) {
    stage = pending;
    handedOver = true;
    if (becomeAsync()) {
      execution.handedOver(this);
    } else {
      execution.interruption.stageOfAbandoned(this);
    }
    try {
      pending.whenComplete((value, failure) -> stageEnded(value, failure, store));
    } catch (Throwable e) {
      stageEnded(null, e, store); // A stage that does not take the callback will not call it.
    }
  }

  /** Lets go of the thread: from here on nobody interrupts it for this attempt. */
  private boolean becomeAsync() {
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

  private <T> void stageEnded(
      @Nullable T value, @Nullable Throwable failure, Consumer<@Nullable T> store) {
    for (; ; ) {
      int seen = state;
      int phase = seen & PHASE_MASK;
      if (phase == ABANDONED) {
        execution.interruption.returned(this);
        return;
      }
      if (phase != ASYNC && phase != ASYNC_TOLD) {
        return; // It has ended; a stage that calls back twice is ignored.
      }
      if (move(seen, ENDED)) {
        told = phase == ASYNC_TOLD;
        closeContext();
        Throwable problem = failure == null ? null : unwrap(failure);
        if (problem == null) {
          try {
            store.accept(value);
          } catch (Throwable e) {
            problem = e; // A null, or a value of another class than the stage's type says.
          }
        }
        execution.stageEnded(this, problem, told);
        return;
      }
    }
  }

  // --- the other side: timers, cancel, fail-fast

  /**
   * Tells the current attempt, whichever it is, to stop, and goes on waiting for it.
   *
   * @return whether it must be given up at once instead: a reading tool's stage has nothing to
   *     finish
   */
  boolean tell() {
    for (; ; ) {
      int seen = state;
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (move(seen, TELLING)) {
            interrupt();
            state = phase(seen, TOLD);
            return false;
          }
        }
        case ASYNC -> {
          if (!step.writing) {
            return true;
          }
          if (move(seen, ASYNC_TOLD)) {
            cancelContext();
            return false;
          }
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
  boolean abandon(int token) {
    for (; ; ) {
      int seen = state;
      if (token != ANY && (seen & ~PHASE_MASK) != token) {
        return false;
      }
      switch (seen & PHASE_MASK) {
        case RUNNING -> {
          if (move(seen, ABANDONING)) {
            execution.runtime.abandoned.add(this);
            interrupt();
            state = phase(seen, ABANDONED);
            return true;
          }
        }
        case TOLD -> {
          if (move(seen, ABANDONING)) {
            execution.runtime.abandoned.add(this);
            state = phase(seen, ABANDONED);
            return true;
          }
        }
        case ASYNC, ASYNC_TOLD -> {
          // Registered first: the stage may end, and take it out again, right after the move.
          execution.runtime.abandoned.add(this);
          if (move(seen, ABANDONED)) {
            cancelContext();
            return true;
          }
          execution.runtime.abandoned.remove(this);
        }
        case TELLING -> Thread.yield();
        default -> {
          return false;
        }
      }
    }
  }

  /** Any attempt, for {@link #abandon}. */
  static final int ANY = -1;

  /**
   * Cancels the stage of a reading tool that was given up; others keep working and keep their
   * locks.
   */
  void cancelStage() {
    CompletionStage<?> pending = stage;
    if (pending == null) {
      return;
    }
    try {
      pending.toCompletableFuture().cancel(true);
    } catch (RuntimeException e) {
      // The stage cannot be cancelled; nobody looks at its value any more.
    }
  }

  void stopTimer() {
    Future<?> started = timer;
    if (started != null) {
      started.cancel(false);
    }
  }

  /** Gives back the locks and permits; does nothing the second time. */
  void giveBack() {
    Ticket held = ticket;
    if (held != null) {
      execution.runtime.admission.leave(held);
    }
  }

  /** That this attempt, given up, stands in the way of another. */
  String notReturned() {
    Ticket held = ticket;
    return "attempt "
        + number
        + " has timed out but not returned"
        + (held == null || held.places.isEmpty() ? "" : "; it still holds " + held.resources());
  }

  /** Whether a stage, not a thread, works for this attempt. */
  boolean isAsync() {
    return handedOver;
  }

  private void interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
    cancelContext();
  }

  private void cancelContext() {
    AttemptContext shown = context;
    if (shown != null) {
      shown.cancel();
    }
  }

  private static int phase(int state, int phase) {
    return (state & ~PHASE_MASK) | phase;
  }

  private boolean move(int seen, int phase) {
    return STATE.compareAndSet(this, seen, phase(seen, phase));
  }

  @Override
  public String toString() {
    return execution.id() + ": step '" + step.id + "', attempt " + number;
  }
}
