package dev.planloom.runtime;

/**
 * A step would have gone past one of the {@link Limits} of its execution. Fails its attempt with
 * {@link ErrorType#RESOURCE_EXHAUSTED}, and is never retried.
 */
public final class LimitExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String limit;
  private final long allowed;
  private final long wanted;
  private final String step;

  LimitExceededException(String limit, long allowed, long wanted, String step) {
    super(
        "Step '%s' goes past the limit '%s' of the execution: %s of at most %s"
            .formatted(step, limit, wanted, allowed));
    this.limit = limit;
    this.allowed = allowed;
    this.wanted = wanted;
    this.step = step;
  }

  /** The limit, as {@link Limits#fromMap} calls it: {@code toolInvocations}, {@code counter.x}. */
  public String limit() {
    return limit;
  }

  /** The most that is allowed. */
  public long allowed() {
    return allowed;
  }

  /** What it would have become. */
  public long wanted() {
    return wanted;
  }

  /** The step that would have gone past it. */
  public String step() {
    return step;
  }
}
