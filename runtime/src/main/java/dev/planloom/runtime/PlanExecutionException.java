package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A plan failed or was cancelled. The cause is what its first failing required step threw,
 * unwrapped. The result, with everything that did complete, is {@link #result()}.
 */
public final class PlanExecutionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable PlanResult result;

  PlanExecutionException(PlanResult result) {
    super(result.toString(), result.cause().orElse(null));
    this.result = result;
  }

  /**
   * What became of every step.
   *
   * @throws IllegalStateException in a copy that was serialized, which has lost it
   */
  public PlanResult result() {
    if (result == null) {
      throw new IllegalStateException("The result was lost when this exception was serialized");
    }
    return result;
  }
}
