package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How far an execution is, at some moment.
 *
 * @param percent from 0 to 100, and 100 only once every step has ended. Each step counts by its
 *     expected duration; one that runs counts by the progress that its tool tells, else by how much
 *     of its expected duration has passed
 * @param total how many steps the plan has
 * @param ended how many have ended, in whichever way
 * @param running how many run
 * @param completed how many have completed
 * @param failed how many have failed or timed out
 * @param skipped how many were skipped or cancelled
 * @param elapsed the time since the start, at most until the end
 * @param remaining how long the rest will take where no step has to wait for locks or permits;
 *     empty where that is unknown of some step
 */
public record Progress(
    double percent,
    int total,
    int ended,
    int running,
    int completed,
    int failed,
    int skipped,
    Duration elapsed,
    Optional<Duration> remaining) {

  @Override
  public String toString() {
    return "%s %%, %s of %s steps have ended, %s run"
        .formatted(Math.round(percent * 10) / 10.0, ended, total, running);
  }
}
