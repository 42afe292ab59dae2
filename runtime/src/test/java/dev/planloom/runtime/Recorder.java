package dev.planloom.runtime;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told, in order. */
class Recorder implements PlanListener {

  final List<String> events = new CopyOnWriteArrayList<>();

  /** What was told of one step. */
  List<String> of(String step) {
    return events.stream().filter(event -> event.startsWith(step + " ")).toList();
  }

  @Override
  public void planStarted(PlanGraph plan, String executionId) {
    events.add("started " + executionId);
  }

  @Override
  public void planEnded(PlanResult result) {
    events.add("ended " + result.executionId() + " " + result.status());
  }

  @Override
  public void attemptStarted(StepEvent event) {
    add(event, "started");
  }

  @Override
  public void retrying(StepEvent event, Throwable failure, Duration pause) {
    add(event, "retrying after " + failure.getMessage());
  }

  @Override
  public void attemptAbandoned(StepEvent event) {
    add(event, "abandoned");
  }

  @Override
  public void abandonedAttemptEnded(StepEvent event) {
    add(event, "returned");
  }

  @Override
  public void stepEnded(StepEvent event, StepResult result) {
    add(event, "ended " + result.status());
  }

  private void add(StepEvent event, String what) {
    events.add(event.step().id() + " " + event.attempt() + " " + what);
  }
}
