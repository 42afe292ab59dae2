package dev.planloom.tools.process;

import dev.planloom.StepContext;
import java.time.Duration;

/** Runs programs as child processes of this one. Immutable and safe for use by any thread. */
public final class LocalSubprocess implements Subprocess {

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final Duration grace;

  /** Gives a program that has to end one second to do so by itself. */
  public LocalSubprocess() {
    this(GRACE);
  }

  /**
   * @param grace how long a program that was asked to end may take before it is killed
   * @throws IllegalArgumentException where negative
   */
  public LocalSubprocess(Duration grace) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("The grace time must not be negative, not " + grace);
    }
    this.grace = grace;
  }

  @Override
  public ProcessResult run(Command command, StepContext context) throws InterruptedException {
    checkInterrupted(command);
    context.checkCancelled();
    RunningCommand running = RunningCommand.start(command, grace);
    context.onCancel(running::cancel);
    return running.await();
  }

  @Override
  public ProcessResult run(Command command) throws InterruptedException {
    checkInterrupted(command);
    return RunningCommand.start(command, grace).await();
  }

  private static void checkInterrupted(Command command) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("'" + command + "' was not started");
    }
  }
}
