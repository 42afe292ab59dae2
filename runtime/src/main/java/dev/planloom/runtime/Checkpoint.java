package dev.planloom.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that an attempt has reached, as its tool told {@link
 * dev.planloom.StepContext#checkpoint(String, Object)}.
 *
 * @param name what was reached
 * @param payload what the tool has added to it
 * @param attempt the attempt of the step, from 1
 * @param at the wall-clock time
 * @param after the time since the start of the execution
 */
public record Checkpoint(
    String name, @Nullable Object payload, int attempt, Instant at, Duration after) {

  /** What the tool has added to it. */
  public Optional<Object> data() {
    return Optional.ofNullable(payload);
  }
}
