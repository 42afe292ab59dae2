package dev.planloom.testing;

import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The attempts whose tool has returned and that have not ended: they wait for a stage. Where that
 * is not the tester's own, it ends in real time, and virtual time has to wait for it.
 */
final class Stages implements PlanListener {

  private record Key(String executionId, String step, int attempt, boolean compensation) {}

  private static final class Stage {
    final String label;
    final boolean inside;
    final boolean failing;
    boolean abandoned;
    boolean givenUp;

    Stage(ToolCall call, boolean failing) {
      this.failing = failing;
      label = call.label();
      inside = call.isInside();
    }
  }

  private final Map<Key, Stage> pending = new LinkedHashMap<>();

  /**
   * The tool of an attempt has returned. It may well have ended with that; that is told next.
   *
   * @param failing whether it has to, because it is made to fail now
   */
  synchronized void left(
      String executionId,
      String step,
      int attempt,
      boolean compensation,
      ToolCall call,
      boolean failing) {
    if (compensation) {
      compensationsEnded(executionId); // One at a time.
    }
    pending.put(new Key(executionId, step, attempt, compensation), new Stage(call, failing));
  }

  /** Another compensation begins, or none is left. */
  synchronized void compensationsEnded(String executionId) {
    removeIf(key -> key.compensation() && key.executionId().equals(executionId));
  }

  synchronized void compensationsEnded() {
    removeIf(Key::compensation);
  }

  /** How many stages virtual time has to wait for. */
  synchronized int outside() {
    return (int) pending.values().stream().filter(each -> !each.inside && !each.givenUp).count();
  }

  /** An attempt that was to fail after its call, and waits for a stage instead. */
  synchronized Optional<String> wronglyFailing() {
    return pending.values().stream()
        .filter(each -> each.failing)
        .map(each -> each.label)
        .findFirst();
  }

  /** They have had their time: virtual time goes on without them. */
  synchronized void giveUp() {
    pending.values().forEach(each -> each.givenUp = true);
  }

  /** The test has done something that they may have waited for. */
  synchronized void renew() {
    pending.values().forEach(each -> each.givenUp = false);
  }

  /** What waits for a stage, for messages. */
  synchronized List<String> labels() {
    return pending.values().stream().map(each -> each.label).toList();
  }

  @Override
  public synchronized void retrying(StepEvent event, Throwable failure, Duration pause) {
    pending.remove(key(event));
  }

  @Override
  public synchronized void attemptAbandoned(StepEvent event) {
    Stage stage = pending.get(key(event));
    if (stage != null) {
      stage.abandoned = true;
    }
  }

  @Override
  public synchronized void abandonedAttemptEnded(StepEvent event) {
    pending.remove(key(event));
  }

  @Override
  public synchronized void stepEnded(StepEvent event, StepResult result) {
    pending
        .entrySet()
        .removeIf(each ->
            !each.getValue().abandoned
                && !each.getKey().compensation()
                && each.getKey().executionId().equals(event.executionId())
                && each.getKey().step().equals(event.step().id()));
  }

  @Override
  public synchronized void planEnded(PlanResult result) {
    removeIf(key -> key.executionId().equals(result.executionId()));
  }

  private void removeIf(Predicate<Key> condition) {
    pending.keySet().removeIf(condition);
  }

  private static Key key(StepEvent event) {
    return new Key(event.executionId(), event.step().id(), event.attempt(), false);
  }
}
