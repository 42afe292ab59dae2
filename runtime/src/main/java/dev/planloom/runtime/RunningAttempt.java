package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as generated code meets it: which step it is of, what it holds, and how it waits for a
 * tool that returns its value later. Who may stop it, and how, is in {@link Handshake}.
 */
final class RunningAttempt extends Handshake {

  final Execution execution;

  // Written by the worker before the attempt begins, read by others after they have seen that.
  PlanStep step;
  @Nullable StepRecord record;
  int number;
  private long deadline;

  /** What the attempt holds; given back when it ends, or really returns. */
  @Nullable Ticket ticket;

  /** Made by the worker when the tool asks; read by others, so volatile. */
  private volatile @Nullable AttemptContext context;

  /** Written by the worker before the attempt becomes a stage's. */
  private @Nullable CompletionStage<?> stage;

  // How far an attempt that was given up has come. Guarded by this.
  private boolean announced;
  private boolean returnNoted;

  /** Whether an abandoned attempt has returned, all is given back, and listeners know. */
  volatile boolean returned;

  /** What an abandoned attempt does, on its thread or stage, when it has returned. */
  volatile @Nullable Runnable onReturn;

  /** What generated code has said about the attempt; taken by the step's owner when it ends. */
  volatile @Nullable AttemptNotes notes;

  /** When the attempt was granted, where times are kept. */
  long startedAt;

  /** Ends the attempt when its time is over; written by the worker before the tool is called. */
  @Nullable Future<?> timer;

  RunningAttempt(Execution execution, @Nullable Thread thread) {
    super(thread);
    this.execution = execution;
    this.step = execution.graph.steps[0];
  }

  /** Starts the next attempt. */
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
    timer = null;
    context = null;
    begin();
  }

  @Override
  public StepContext context() {
    AttemptContext shown = context;
    if (shown != null) {
      return shown;
    }
    Thread caller = isCallers() ? Thread.currentThread() : null;
    AttemptContext made = new AttemptContext(execution, step, number, deadline, caller);
    context = made;
    if (caller != null) {
      execution.running.add(this); // The thread is left alone, but the context is told.
    }
    if (caller == null ? isStopping() : execution.isStopped()) {
      made.cancel(); // Whoever stopped us before the lines above has not seen the context.
    }
    return made;
  }

  // --- conditions, checks, compensations

  private AttemptNotes notes() {
    AttemptNotes made = notes;
    if (made == null) {
      made = new AttemptNotes();
      notes = made;
    }
    return made;
  }

  @Override
  public void skip(String condition) {
    notes().skipped = condition;
  }

  @Override
  public <T> void check(String name, @Nullable T value, Predicate<? super T> check) {
    T checked = notNull(value);
    boolean holds;
    try {
      holds = check.test(checked);
    } catch (VirtualMachineError e) {
      throw e; // That says nothing about the value.
    } catch (Throwable e) {
      throw new CheckFailedException(step.id, name, e);
    }
    if (!holds) {
      throw new CheckFailedException(step.id, name, null);
    }
  }

  @Override
  public boolean keepsUndo() {
    return false;
  }

  @Override
  public void undo(Undo undo) {
    notes().undo = undo;
  }

  @Override
  public void undoUnknown(Undo undo) {
    notes().undoUnknown = undo;
  }

  // --- tools that return their value later

  @Override
  public <T> void awaitStage(@Nullable CompletionStage<T> pending, Consumer<? super T> store)
      throws Throwable {
    awaitStage(pending, value -> {}, store);
  }

  @Override
  public <T> void awaitStage(
      @Nullable CompletionStage<T> pending, Consumer<? super T> seen, Consumer<? super T> store)
      throws Throwable {
    CompletionStage<T> given = notNull(pending);
    if (given instanceof CompletableFuture<T> future && isDone(future)) {
      storeOf(future, seen, store);
    } else {
      hand(
          given,
          value -> {
            T known = notNull(value);
            seen.accept(known);
            store.accept(known);
          });
    }
  }

  @Override
  public void awaitStage(@Nullable CompletionStage<?> pending) throws Throwable {
    awaitStage(pending, () -> {});
  }

  @Override
  public void awaitStage(@Nullable CompletionStage<?> pending, Runnable seen) throws Throwable {
    CompletionStage<?> given = notNull(pending);
    if (given instanceof CompletableFuture<?> future && isDone(future)) {
      Object unused = join(future);
      seen.run();
      complete();
    } else {
      hand(given, value -> seen.run());
    }
  }

  private static boolean isDone(CompletableFuture<?> future) {
    try {
      return future.isDone();
    } catch (UnsupportedOperationException e) {
      return false; // A minimal stage, which is a CompletableFuture, but does not want to be one.
    }
  }

  @Override
  public <T> void awaitFuture(@Nullable Future<T> pending, Consumer<? super T> store)
      throws Throwable {
    awaitFuture(pending, value -> {}, store);
  }

  @Override
  public <T> void awaitFuture(
      @Nullable Future<T> pending, Consumer<? super T> seen, Consumer<? super T> store)
      throws Throwable {
    if (pending instanceof CompletionStage<?>) {
      @SuppressWarnings("unchecked") // A future that is also a stage yields one and the same value.
      CompletionStage<T> given = (CompletionStage<T>) pending;
      awaitStage(given, seen, store);
    } else {
      storeOf(notNull(pending), seen, store);
    }
  }

  @Override
  public void awaitFuture(@Nullable Future<?> pending) throws Throwable {
    awaitFuture(pending, () -> {});
  }

  @Override
  public void awaitFuture(@Nullable Future<?> pending, Runnable seen) throws Throwable {
    if (pending instanceof CompletionStage<?> given) {
      awaitStage(given, seen);
    } else {
      Object unused = join(notNull(pending));
      seen.run();
      complete();
    }
  }

  private <T> void storeOf(Future<T> future, Consumer<? super T> seen, Consumer<? super T> store)
      throws Throwable {
    T value = notNull(join(future));
    seen.accept(value);
    if (complete()) {
      store.accept(value);
    }
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
  private <T> T join(Future<T> future) throws Throwable {
    boolean interrupted = false;
    try {
      for (; ; ) {
        try {
          return future.get();
        } catch (ExecutionException e) {
          throw unwrap(e);
        } catch (InterruptedException e) {
          interrupted = true;
          if (!step.writing) {
            future.cancel(true);
            throw e;
          }
        }
      }
    } finally {
      if (interrupted && isCallers()) {
        Thread.currentThread().interrupt();
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

  private <T> void hand(CompletionStage<T> pending, Consumer<@Nullable T> store) {
    stage = pending;
    if (becomeAsync()) {
      execution.attempts.handedOver(this);
    } else {
      execution.interruption.stageOfAbandoned(this);
    }
    try {
      pending.whenComplete((value, failure) -> stageEnded(value, failure, store));
    } catch (Throwable e) {
      stageEnded(null, e, store); // A stage that does not take the callback will not call it.
    }
  }

  private <T> void stageEnded(
      @Nullable T value, @Nullable Throwable failure, Consumer<@Nullable T> store) {
    StageEnd end = endStage();
    switch (end) {
      case ABANDONED -> execution.interruption.returned(this);
      case WANTED, TOLD -> {
        Throwable problem = failure == null ? null : unwrap(failure);
        if (problem == null) {
          try {
            store.accept(value);
          } catch (Throwable e) {
            problem = e; // A null, or a value of another class than the stage's type says.
          }
        }
        execution.attempts.stageEnded(this, problem, end == StageEnd.TOLD);
      }
      case REPEATED -> {}
    }
  }

  /** Cancels the stage of a reading tool that was given up. */
  void cancelStage() {
    CompletionStage<?> pending = stage;
    if (pending == null) {
      return;
    }
    try {
      pending.toCompletableFuture().cancel(true);
    } catch (Throwable e) {
      // The stage cannot be cancelled; nobody looks at its value any more.
    }
  }

  // --- what the handshake asks

  @Override
  void onStop() {
    AttemptContext shown = context;
    if (shown != null) {
      shown.cancel();
    }
  }

  @Override
  void onAbandon() {
    execution.runtime.abandoned.add(this);
  }

  @Override
  boolean onEnd() {
    AttemptContext shown = context;
    if (shown == null) {
      return false;
    }
    if (isCallers()) {
      execution.running.remove(this);
    }
    return shown.ended();
  }

  @Override
  boolean stageMayFinish() {
    return step.writing;
  }

  // --- its end

  /**
   * Notes that listeners know that the attempt was given up.
   *
   * @return whether it has returned before, which they have to be told then
   */
  synchronized boolean announce() {
    announced = true;
    return returnNoted;
  }

  /**
   * Notes that the attempt, given up, has returned.
   *
   * @return whether listeners have to be told: they know that it was given up, and do not know this
   */
  synchronized boolean noteReturn() {
    boolean first = !returnNoted;
    returnNoted = true;
    return first && announced;
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

  @Override
  public String toString() {
    return execution.id() + ": step '" + step.id + "', attempt " + number;
  }
}
