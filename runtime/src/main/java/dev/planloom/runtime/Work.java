package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What calls of tools came to.
 *
 * @param calls how many tools were called
 * @param retries how many of those were retries
 * @param lockWaited nanoseconds of waiting for locks and permits; 0 where nothing was timed
 * @param ran nanoseconds of running; 0 where nothing was timed
 */
record Work(long calls, long retries, long lockWaited, long ran) {

  static final Work NONE = new Work(0, 0, 0, 0);

  private static final Work ONE_CALL = new Work(1, 0, 0, 0);

  /** Of a step that calls a tool itself. */
  static Work of(StepStatus status, @Nullable StepRecord record) {
    if (record == null) {
      return status == StepStatus.PENDING ? NONE : ONE_CALL;
    }
    return new Work(
        Math.max(0, record.attempts - record.uncalled),
        Math.max(0, record.attempts - 1),
        record.lockWaited,
        record.ran);
  }

  Work plus(Work other) {
    return new Work(
        calls + other.calls,
        retries + other.retries,
        lockWaited + other.lockWaited,
        ran + other.ran);
  }
}
