package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One call of a step's tool, as generated code sees it from inside {@link PlanInvoker#invoke}. For
 * each call generated code uses exactly one of {@link #complete()}, {@link #complete(Object)},
 * {@link #awaitStage}, {@link #awaitFuture}, {@link #awaitPlan}, {@link #forEach} and {@link
 * #skip}.
 */
public abstract class Attempt {

  Attempt() {}

  /**
   * The tool has returned and there is no value to look at.
   *
   * @return whether the attempt is still wanted, so that its value may be stored; false where it
   *     was abandoned meanwhile
   */
  public abstract boolean complete();

  /**
   * The tool has returned this value.
   *
   * @return whether the attempt is still wanted, so that the value may be stored
   * @throws NullArtifactException where the value is null
   */
  public final boolean complete(@Nullable Object value) {
    if (value == null) {
      throw new NullArtifactException();
    }
    return complete();
  }

  /**
   * A condition of the step is false: the tool is not called, the attempt ends with the call that
   * it is in, and the step is skipped, with its artifact absent. The plan has not failed by it.
   *
   * @param condition the name of the condition
   */
  public abstract void skip(String condition);

  /**
   * Checks what the tool returned, before the attempt completes.
   *
   * @param name the name of the check
   * @throws NullArtifactException where the value is null
   * @throws CheckFailedException where the check is false, or throws
   */
  public abstract <T> void check(String name, @Nullable T value, Predicate<? super T> check);

  /** Whether somebody may roll back what this attempt does, so that {@link #undo} is of use. */
  public abstract boolean keepsUndo();

  /**
   * Says how to undo what the tool did, which has returned: where the attempt completes or fails
   * its check, and is rolled back. Called before {@link #check} and {@link #complete()}; for a tool
   * that returns its value later, from {@code seen}.
   */
  public abstract void undo(Undo undo);

  /**
   * Says how to undo what the tool may do, which has not been called yet: where the attempt is
   * given up, so that nobody knows what it did, and is rolled back.
   */
  public abstract void undoUnknown(Undo undo);

  /** What undoes one attempt. */
  @FunctionalInterface
  public interface Undo {

    /**
     * Calls the compensation of a tool, and ends {@code attempt} as for any other tool.
     *
     * @throws Throwable whatever the compensation throws
     */
    void run(Attempt attempt) throws Throwable;
  }

  /**
   * The tool has returned a stage that produces its value later. Returns at once; the step ends
   * when the stage does.
   *
   * @param store stores the value, called at most once, by any thread, and only while the attempt
   *     is wanted
   * @throws NullArtifactException where the stage is null
   */
  public abstract <T> void awaitStage(@Nullable CompletionStage<T> stage, Consumer<? super T> store)
      throws Throwable;

  /**
   * As {@link #awaitStage(CompletionStage, Consumer)}.
   *
   * @param seen called with the value before it is stored, where the attempt is still wanted; what
   *     it throws fails the attempt
   */
  public abstract <T> void awaitStage(
      @Nullable CompletionStage<T> stage, Consumer<? super T> seen, Consumer<? super T> store)
      throws Throwable;

  /** As {@link #awaitStage(CompletionStage, Consumer)} for a step that keeps no value. */
  public abstract void awaitStage(@Nullable CompletionStage<?> stage) throws Throwable;

  /**
   * As {@link #awaitStage(CompletionStage)}.
   *
   * @param seen called when the stage has ended, as in {@link #awaitStage(CompletionStage,
   *     Consumer, Consumer)}
   */
  public abstract void awaitStage(@Nullable CompletionStage<?> stage, Runnable seen)
      throws Throwable;

  /**
   * The tool has returned a future that produces its value later.
   *
   * @param store as in {@link #awaitStage(CompletionStage, Consumer)}
   * @throws NullArtifactException where the future is null
   */
  public abstract <T> void awaitFuture(@Nullable Future<T> future, Consumer<? super T> store)
      throws Throwable;

  /** As {@link #awaitStage(CompletionStage, Consumer, Consumer)}. */
  public abstract <T> void awaitFuture(
      @Nullable Future<T> future, Consumer<? super T> seen, Consumer<? super T> store)
      throws Throwable;

  /** As {@link #awaitFuture(Future, Consumer)} for a step that keeps no value. */
  public abstract void awaitFuture(@Nullable Future<?> future) throws Throwable;

  /** As {@link #awaitStage(CompletionStage, Runnable)}. */
  public abstract void awaitFuture(@Nullable Future<?> future, Runnable seen) throws Throwable;

  /**
   * Asks whether the tool has to be called at all, before it is: for a step whose row says {@link
   * PlanStep#cacheFor()}. What it returns is awaited in place of the tool's value, by {@link
   * #awaitStage(CompletionStage, Consumer)} or its like; where it returns {@code null} the tool is
   * called, and what the step completes with is kept for equal calls.
   *
   * @param tools the object on which the tool would be called; results belong to equal ones
   * @param arguments the tool's arguments without its {@link StepContext}; arrays are compared by
   *     their elements
   */
  public abstract <T> @Nullable CompletionStage<T> cached(
      Object tools, @Nullable Object... arguments);

  // --- composite steps

  /**
   * A sub-plan has been started in place of a tool, in this very call. Returns at once; the
   * sub-plan runs from then on, and the step ends when it does. Where it fails, so does the step,
   * with the tool's own exception; whatever stops the plan stops the sub-plan.
   *
   * @param store stores what the sub-plan made, called as in {@link #awaitStage(CompletionStage,
   *     Consumer)}
   * @throws IllegalArgumentException where the execution was not started last in this call
   */
  public final <R> void awaitPlan(PlanExecution<R> execution, Consumer<? super R> store) {
    awaitPlan(execution, result -> {}, store);
  }

  /**
   * As {@link #awaitPlan(PlanExecution, Consumer)}.
   *
   * @param seen called before {@code store}, as in {@link #awaitStage(CompletionStage, Consumer,
   *     Consumer)}
   */
  public abstract <R> void awaitPlan(
      PlanExecution<R> execution, Consumer<? super R> seen, Consumer<? super R> store);

  /** As {@link #awaitPlan(PlanExecution, Consumer)} for a step that keeps no value. */
  public final void awaitPlan(PlanExecution<?> execution) {
    awaitPlan(execution, result -> {});
  }

  /**
   * Calls the tool for each element, each as a step of its own with the row's contract. Returns at
   * once; the step ends when all elements have. One that fails fails the step then, with the first
   * failure in the order of the elements.
   *
   * @param resources the resources whose names depend on the element
   * @param store stores the results in the order of the elements
   */
  public final <E, R> void forEach(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<R>> store) {
    forEach(elements, call, resources, results -> {}, store);
  }

  /** As above; {@code seen} is called before {@code store}, and what it throws fails the step. */
  public abstract <E, R> void forEach(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<R>> seen,
      Consumer<? super List<R>> store);

  /** As {@link #forEach}, but an element that fails is an empty Optional and fails nothing. */
  public final <E, R> void forEachIsolated(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<Optional<R>>> store) {
    forEachIsolated(elements, call, resources, results -> {}, store);
  }

  /** As above; {@code seen} is called before {@code store}, and what it throws fails the step. */
  public abstract <E, R> void forEachIsolated(
      Iterable<? extends E> elements,
      ElementCall<? super E, R> call,
      ElementResources<? super E> resources,
      Consumer<? super List<Optional<R>>> seen,
      Consumer<? super List<Optional<R>>> store);

  /** As {@link #forEach} for a step that keeps no value. */
  public abstract <E> void forEachVoid(
      Iterable<? extends E> elements,
      ElementCall<? super E, Void> call,
      ElementResources<? super E> resources);

  /** What the tool is given where it declares a parameter of this type. */
  public abstract StepContext context();
}
