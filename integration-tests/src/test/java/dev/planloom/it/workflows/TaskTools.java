package dev.planloom.it.workflows;

import dev.planloom.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What stands in for the programs of a workflow: sleeps as long as they ran, scaled. */
public final class TaskTools {

  /** A task has run, after these. */
  public record Ran(String task, long startedAt, long endedAt, List<Ran> parents) {
    @Override
    public String toString() {
      return task;
    }
  }

  private final Map<String, Duration> sleeps;

  TaskTools(Map<String, Duration> sleeps) {
    this.sleeps = sleeps;
  }

  /** Runs a task without parents. */
  @Tool
  public Ran start(String task) throws InterruptedException {
    return follow(task, List.of());
  }

  /** Runs a task. */
  @Tool
  public Ran follow(String task, List<Ran> parents) throws InterruptedException {
    long startedAt = System.nanoTime();
    Thread.sleep(Objects.requireNonNull(sleeps.get(task), task));
    return new Ran(task, startedAt, System.nanoTime(), parents);
  }
}
