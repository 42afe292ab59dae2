package dev.planloom.runtime;

import java.util.random.RandomGenerator;

/**
 * Whether a failed attempt is repeated, and after which pause.
 *
 * @param max how often a step that says nothing is retried
 * @param delay the first pause of a step that says nothing, in nanoseconds
 * @param maxDelay the longest pause of a step that says nothing, in nanoseconds
 */
record Retries(int max, long delay, long maxDelay) {

  boolean allow(PlanStep step, int attempts, Throwable failure) {
    return attempts <= most(step) && isRetryable(step, failure);
  }

  /** Whether a failure would be retried, had the step not been as often as it may be. */
  boolean isExhausted(PlanStep step, int attempts, Throwable failure) {
    int most = most(step);
    return most > 0 && attempts > most && isRetryable(step, failure);
  }

  private int most(PlanStep step) {
    return step.maxRetries == PlanGraph.INHERIT ? max : step.maxRetries;
  }

  private static boolean isRetryable(PlanStep step, Throwable failure) {
    return step.idempotent
        && !(failure instanceof LimitExceededException)
        && !matches(step.abortOn, failure)
        && (step.retryOn.length == 0
            ? failure instanceof Exception
            : matches(step.retryOn, failure));
  }

  private static boolean matches(Class<?>[] types, Throwable failure) {
    for (Class<?> type : types) {
      if (type.isInstance(failure)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The pause after an attempt: exponential backoff, {@code delay * multiplier^(attempt - 1)} but
   * at most {@code maxDelay}, spread evenly over plus and minus the share {@code jitter} so that
   * callers that failed together do not come back together.
   *
   * @param attempt the attempt that failed, from 1
   */
  long pause(PlanStep step, int attempt, RandomGenerator random) {
    double first = step.delay == PlanGraph.INHERIT ? delay : step.delay;
    double longest = step.maxDelay == PlanGraph.INHERIT ? maxDelay : step.maxDelay;
    if (longest == PlanGraph.NONE) {
      longest = Long.MAX_VALUE;
    }
    double pause = Math.min(first * Math.pow(step.multiplier, attempt - 1.0), longest);
    double spread = 1 + step.jitter * (2 * random.nextDouble() - 1);
    return (long) (pause * spread);
  }
}
