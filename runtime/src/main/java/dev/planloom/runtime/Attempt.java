package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a step's tool, as generated code sees it from inside {@link PlanInvoker#invoke}. For
 * each call generated code uses exactly one of {@link #complete()}, {@link #complete(Object)},
 * {@link #awaitStage} and {@link #awaitFuture}.
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
   * The tool has returned a stage that produces its value later. Returns at once; the step ends
   * when the stage does.
   *
   * @param store stores the value, called at most once, by any thread, and only while the attempt
   *     is wanted
   * @throws NullArtifactException where the stage is null
   */
  public abstract <T> void awaitStage(@Nullable CompletionStage<T> stage, Consumer<? super T> store)
      throws Throwable;

  /** As {@link #awaitStage(CompletionStage, Consumer)} for a step that keeps no value. */
  public abstract void awaitStage(@Nullable CompletionStage<?> stage) throws Throwable;

  /**
   * The tool has returned a future that produces its value later.
   *
   * @param store as in {@link #awaitStage(CompletionStage, Consumer)}
   * @throws NullArtifactException where the future is null
   */
  public abstract <T> void awaitFuture(@Nullable Future<T> future, Consumer<? super T> store)
      throws Throwable;

  /** As {@link #awaitFuture(Future, Consumer)} for a step that keeps no value. */
  public abstract void awaitFuture(@Nullable Future<?> future) throws Throwable;

  /** What the tool is given where it declares a parameter of this type. */
  public abstract StepContext context();
}
