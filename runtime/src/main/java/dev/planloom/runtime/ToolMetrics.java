package dev.planloom.runtime;

import java.time.Duration;

/**
 * How the calls of one tool went.
 *
 * @param tool the qualified name of its type, a dot, its name
 * @param failures how many of the calls failed or timed out
 * @param durations how long the calls took, in seconds; those that failed too, those that timed out
 *     until they were given up
 */
public record ToolMetrics(String tool, long failures, Summary durations) {

  /** How many calls there were. */
  public long count() {
    return durations.count();
  }

  /** How long a call takes on average. */
  public Duration mean() {
    return duration(durations.mean());
  }

  /** How long at most so many of a hundred calls take. */
  public Duration percentile(double percent) {
    return duration(durations.percentile(percent));
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}
