package dev.planloom.testing;

import org.jspecify.annotations.Nullable;

/**
 * A {@link PlanTester} cannot go on: a tool does not come back, nothing more can happen, or threads
 * are left over. It says nothing about the plan's result.
 */
public final class PlanTesterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PlanTesterException(String message) {
    this(message, null);
  }

  PlanTesterException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
