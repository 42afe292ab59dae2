package dev.planloom.runtime;

import dev.planloom.runtime.ProgressEstimate.Stage;
import dev.planloom.runtime.ProgressEstimate.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Looks at the steps of an execution, as they are at some moment, and says how far it is. */
final class StepProgress {

  private StepProgress() {}

  static Progress of(Execution execution) {
    long now = execution.now();
    Map<StepStatus, Integer> counts = new EnumMap<>(StepStatus.class);
    List<Step> steps = new ArrayList<>(execution.graph.steps.length);
    for (PlanStep step : execution.graph.steps) {
      StepStatus status = execution.states.statusOf(step.number);
      counts.merge(status, 1, Integer::sum);
      steps.add(step(execution, step, status, now));
    }
    ProgressEstimate estimate = new ProgressEstimate(steps);
    OptionalLong remaining = estimate.remaining();
    int running = count(counts, StepStatus.RUNNING);
    return new Progress(
        estimate.percent(),
        steps.size(),
        steps.size() - running - count(counts, StepStatus.PENDING),
        running,
        count(counts, StepStatus.COMPLETED),
        count(counts, StepStatus.FAILED, StepStatus.TIMED_OUT),
        count(counts, StepStatus.SKIPPED, StepStatus.CANCELLED),
        Duration.ofNanos(execution.endings.elapsed()),
        remaining.isPresent()
            ? Optional.of(Duration.ofNanos(remaining.getAsLong()))
            : Optional.empty());
  }

  private static int count(Map<StepStatus, Integer> counts, StepStatus... statuses) {
    int count = 0;
    for (StepStatus status : statuses) {
      count += counts.getOrDefault(status, 0);
    }
    return count;
  }

  private static Step step(Execution execution, PlanStep step, StepStatus status, long now) {
    double expected = (double) step.expected;
    double typical =
        step.composite ? expected : execution.runtime.metrics.meanOf(step.tool).orElse(expected);
    if (status != StepStatus.RUNNING) {
      Stage stage = status.isTerminal() ? Stage.ENDED : Stage.PENDING;
      return new Step(step.successors, step.expected, typical, stage, StepReport.UNTOLD, 0);
    }
    StepRecord record = execution.states.existingRecord(step);
    long since = record == null ? 0 : record.runningSince;
    double elapsed = since == 0 ? 0 : Math.max(0, now - since);
    return new Step(
        step.successors, step.expected, typical, Stage.RUNNING, reported(step, record), elapsed);
  }

  private static double reported(PlanStep step, @Nullable StepRecord record) {
    if (record == null) {
      return StepReport.UNTOLD;
    }
    StepReport report = record.report;
    RunningAttempt running = step.composite ? record.running : null;
    if (running != null) {
      return running.progressInside();
    }
    return report == null ? StepReport.UNTOLD : report.progress;
  }
}
