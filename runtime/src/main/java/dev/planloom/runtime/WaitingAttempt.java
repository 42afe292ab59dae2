package dev.planloom.runtime;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt waits for what ends after its tool has returned: a stage, a future, or what runs
 * in place of a tool.
 */
abstract class WaitingAttempt extends Handshake {

  final Execution execution;

  /** Written by the worker before the attempt begins, read by others after they have seen that. */
  PlanStep step;

  /** What generated code has said about the attempt; taken by the step's owner when it ends. */
  volatile @Nullable AttemptNotes notes;

  /**
   * A {@link CompletionStage}, or the {@link Composite} that runs in place of a tool; written by
   * the worker just before the attempt is handed over.
   */
  private volatile @Nullable Object awaited;

  WaitingAttempt(Execution execution, @Nullable Thread thread) {
    super(thread);
    this.execution = execution;
    this.step = execution.graph.steps[0];
  }

  abstract RunningAttempt self();

  @Override
  final boolean isAsync() {
    return awaited != null;
  }

  final AttemptNotes notes() {
    AttemptNotes made = notes;
    if (made == null) {
      made = new AttemptNotes();
      notes = made;
    }
    return made;
  }

  static <T> T notNull(@Nullable T value) {
    if (value == null) {
      throw new NullArtifactException();
    }
    return value;
  }

  // --- tools that return their value later

  @Override
  public <T> void awaitStage(@Nullable CompletionStage<T> pending, Consumer<? super T> store)
      throws Throwable {
    CompletionStage<T> given = notNull(pending);
    if (given instanceof CompletableFuture<T> future && isDone(future)) {
      storeOf(future, value -> {}, store);
    } else {
      hand(given, value -> store.accept(notNull(value)));
    }
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

  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int i = 0; i < 100; i++) { // A cause may be its own cause's cause.
      Throwable cause =
          inner instanceof CompletionException || inner instanceof ExecutionException
              ? inner.getCause()
              : null;
      if (cause == null) {
        return inner;
      }
      inner = cause;
    }
    return failure;
  }

  private <T> void hand(CompletionStage<T> pending, Consumer<@Nullable T> store) {
    awaited = pending;
    if (becomeAsync()) {
      execution.attempts.handedOver(self());
    } else {
      execution.interruption.stageOfAbandoned(self());
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
      case ABANDONED -> execution.interruption.returned(self());
      case WANTED, TOLD -> {
        Throwable problem = failure == null ? null : unwrap(failure);
        if (problem == null) {
          try {
            inContext(() -> store.accept(value));
          } catch (Throwable e) {
            problem = e; // A null, or a value of another class than the stage's type says.
          }
        }
        execution.attempts.stageEnded(self(), problem, end == StageEnd.TOLD);
      }
      case REPEATED -> {}
    }
  }

  /** Runs what may call checks, on whichever thread this is. */
  private void inContext(Runnable code) {
    ContextCarrier.Scope scope = Carried.enter(execution.carried);
    try {
      code.run();
    } finally {
      scope.close();
    }
  }

  /** Cancels the stage of a reading tool that was given up. */
  void cancelStage() {
    if (!(awaited instanceof CompletionStage<?> pending)) {
      return;
    }
    try {
      pending.toCompletableFuture().cancel(true);
    } catch (Throwable e) {
      // The stage cannot be cancelled; nobody looks at its value any more.
    }
  }

  // --- composite steps

  @Override
  public <R> void awaitPlan(
      PlanExecution<R> started, Consumer<? super R> seen, Consumer<? super R> store) {
    if (!(started instanceof StartedExecution<R> known) || !Worker.takeOver(known.execution)) {
      throw new IllegalArgumentException(
          "Step '%s' can only wait for a sub-plan that it has started itself, not for %s"
              .formatted(step.id, started));
    }
    hand(
        new Subplan<>(
            self(),
            known,
            result -> {
              seen.accept(result);
              store.accept(result);
            }));
  }

  @Override
  public <E, R> void forEach(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<R>> seen,
      Consumer<? super List<R>> store) {
    hand(
        new Elements<E, R>(
            self(),
            elements,
            call,
            resources,
            false,
            results -> {
              List<R> all = complete(results);
              seen.accept(all);
              store.accept(all);
            }));
  }

  /** The results of elements that have all completed, so that none is null. */
  @SuppressWarnings("NullAway")
  private static <R> List<R> complete(List<@Nullable R> results) {
    return results;
  }

  @Override
  public <E, R> void forEachIsolated(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<Optional<R>>> seen,
      Consumer<? super List<Optional<R>>> store) {
    hand(
        new Elements<E, R>(
            self(),
            elements,
            call,
            resources,
            true,
            results -> {
              List<Optional<R>> all = results.stream().map(WaitingAttempt::optional).toList();
              seen.accept(all);
              store.accept(all);
            }));
  }

  private static <R> Optional<R> optional(@Nullable R result) {
    return Optional.ofNullable(result);
  }

  @Override
  public <E> void forEachVoid(
      Iterable<? extends E> elements,
      ElementCall<? super E, Void> call,
      ElementResources<? super E> resources) {
    hand(new Elements<E, Void>(self(), elements, call, resources, false, results -> {}));
  }

  private void hand(Composite inner) {
    awaited = inner;
    if (!becomeAsync()) {
      inner.discard(stopped()); // Nothing else gives up such an attempt.
      execution.interruption.returned(self());
      return;
    }
    execution.attempts.handedOver(self());
    Stop stop = execution.stopOf(step);
    if (stop != null) {
      inner.stop(stop); // Told before there was anything to stop.
    }
    inner.start();
  }

  /** What ran in place of the tool has ended. Any thread. */
  void compositeEnded(CompositeEnd end, Runnable completed) {
    boolean told = endStage() == StageEnd.TOLD;
    notes().composite = end;
    Throwable problem = end.failure();
    if (problem == null) {
      try {
        inContext(completed);
      } catch (Throwable e) {
        problem = e;
      }
    }
    execution.attempts.stageEnded(self(), problem, told);
  }

  @Override
  boolean stageMayFinish() {
    return step.writing || awaited instanceof Composite;
  }

  @Override
  boolean endsByItself() {
    return awaited instanceof Composite;
  }

  @Override
  void endComposite() {
    onStop();
    if (awaited instanceof Composite inner) {
      inner.giveUp();
    }
  }

  /** How far what runs in place of a tool is, in percent; not a number where nobody can tell. */
  final double progressInside() {
    return awaited instanceof Composite inner ? inner.progress() : StepReport.UNTOLD;
  }

  /** Tells what runs in place of a tool to stop, where there is something. */
  final void stopComposite() {
    if (awaited instanceof Composite inner) {
      inner.stop(stopped());
    }
  }

  /** The execution goes on after a pause, and so does what runs in place of a tool. */
  final void resumed() {
    if (awaited instanceof Composite inner) {
      inner.resumed();
    }
  }

  private Stop stopped() {
    return Objects.requireNonNull(execution.stopOf(step));
  }
}
