package dev.planloom.runtime;

/**
 * A plan failed or was cancelled. The cause is what its first failing required step threw,
 * unwrapped. The result, with everything that did complete, is {@link #result()}.
 */
public final class PlanExecutionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PlanResult result;

  PlanExecutionException(PlanResult result) {
    super(result.toString(), result.cause().orElse(null));
    this.result = result;
  }

  /** What became of every step; {@code null} in a copy that was serialized. */
  public PlanResult result() {
    return result;
  }
}
