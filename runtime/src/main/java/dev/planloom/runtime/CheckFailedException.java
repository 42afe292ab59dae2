package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/** A check of a step's artifact was false, or threw its cause. Fails the attempt. */
public final class CheckFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String step;
  private final String check;

  CheckFailedException(String step, String check, @Nullable Throwable cause) {
    super(
        "check '%s' of step '%s' %s"
            .formatted(check, step, cause == null ? "is false" : "threw " + Text.of(cause)),
        cause);
    this.step = step;
    this.check = check;
  }

  /** The id of the step whose artifact was checked. */
  public String step() {
    return step;
  }

  /** The name of the check. */
  public String check() {
    return check;
  }
}
