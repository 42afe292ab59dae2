package dev.planloom.examples;

import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepResult;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Prints how long the steps of an execution waited and ran. */
public final class StepTable {

  private StepTable() {}

  /** A line for each step, in the order in which they started. */
  public static String of(PlanResult result) {
    List<StepResult> steps =
        result.steps().stream().sorted(Comparator.comparing(StepResult::startedAfter)).toList();
    int width = steps.stream().mapToInt(step -> step.id().length()).max().orElse(4);
    StringBuilder table = new StringBuilder();
    String row = "%-" + width + "s  %-9s  %9s  %9s  %9s  %9s%n";
    table.append(row.formatted("step", "status", "start", "wait", "lock wait", "duration"));
    for (StepResult step : steps) {
      table.append(
          row.formatted(
              step.id(),
              step.status().toString().toLowerCase(Locale.ROOT),
              millis(step.startedAfter()),
              millis(step.waited()),
              millis(step.lockWaited()),
              millis(step.duration())));
    }
    return table.toString();
  }

  /** One sentence that compares the elapsed time with the sum of the steps' durations. */
  public static String comparison(PlanResult result) {
    Duration sum = sum(result);
    return String.format(
        Locale.ROOT,
        "%d steps in %s; their durations add up to %s, %.2f times as long.",
        result.steps().size(),
        millis(result.duration()),
        millis(sum),
        (double) sum.toNanos() / Math.max(1, result.duration().toNanos()));
  }

  private static Duration sum(PlanResult result) {
    return result.steps().stream().map(StepResult::duration).reduce(Duration.ZERO, Duration::plus);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
