package dev.planloom.examples.tasks;

import dev.planloom.Tool;
import java.time.Duration;

/** Stands for work that is mostly waiting, such as for a network. */
public final class WaitingTools {

  /** Takes as long as it is told to, and returns the number of its task. */
  @Tool(description = "Wait", idempotent = true, expected = "250ms")
  public int work(int task, Duration duration) throws InterruptedException {
    Thread.sleep(duration);
    return task;
  }
}
