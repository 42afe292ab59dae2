package dev.planloom.runtime;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What few steps have to say beyond how they ended.
 *
 * @param history how the attempts ended, the latest of them
 * @param retryExhausted whether the step failed because no retry was left
 * @param checkpoints what the tool has reached
 * @param metadata what the tool has noted
 * @param elements what the elements of a for-each step came to
 * @param givenUp whether the last attempt was given up, so that nobody knows what it did
 */
record StepDetails(
    List<AttemptResult> history,
    boolean retryExhausted,
    List<Checkpoint> checkpoints,
    Map<String, Object> metadata,
    Work elements,
    boolean givenUp) {

  static final StepDetails NONE =
      new StepDetails(List.of(), false, List.of(), Map.of(), Work.NONE, false);

  static StepDetails of(StepStatus status, @Nullable StepRecord record, long planStartedAt) {
    if (record == null) {
      return NONE;
    }
    List<AttemptResult> history = record.history(status, planStartedAt);
    StepReport report = record.report;
    if (history.isEmpty() && report == null && record.elements == null && !record.givenUp) {
      return NONE;
    }
    return new StepDetails(
        history,
        record.retryExhausted,
        report == null ? List.of() : report.checkpoints(),
        report == null ? Map.of() : report.notes(),
        record.elements == null ? Work.NONE : record.elements,
        record.givenUp);
  }
}
