package dev.planloom.tools.process;

import dev.planloom.Latency;
import dev.planloom.Param;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import java.util.concurrent.CancellationException;

/**
 * Runs programs. A call returns when the program has ended and leaves nothing behind: where it
 * cannot go on, because its time is over, its thread was interrupted, its step was cancelled or
 * something failed, the program and everything that it started are ended first.
 *
 * <p>What a program reads and writes is not known here, so these tools name no resource and are not
 * idempotent. A tool that calls them and knows better can say so.
 */
public interface Subprocess {

  /**
   * Runs a program and returns what became of it, whatever its exit code.
   *
   * @throws ProcessTimeoutException where it does not end within the command's timeout
   * @throws ProcessException where it cannot be started
   * @throws CancellationException where the step is cancelled
   * @throws InterruptedException where the thread is interrupted
   */
  @Tool(
      description = "Run a program and return its exit code and what it printed",
      latency = Latency.MEDIUM)
  ProcessResult run(
      @Param(description = "The program, its arguments and what it finds around it")
          Command command,
      StepContext context)
      throws InterruptedException;

  /**
   * Runs a program that has to succeed.
   *
   * @throws ProcessFailedException where its exit code is not zero
   * @throws ProcessTimeoutException where it does not end within the command's timeout
   * @throws ProcessException where it cannot be started
   * @throws CancellationException where the step is cancelled
   * @throws InterruptedException where the thread is interrupted
   */
  @Tool(
      description = "Run a program that has to succeed and return what it printed",
      latency = Latency.MEDIUM)
  default ProcessResult runOrThrow(
      @Param(description = "The program, its arguments and what it finds around it")
          Command command,
      StepContext context)
      throws InterruptedException {
    return run(command, context).orThrow();
  }

  /**
   * Runs a program from outside a plan.
   *
   * @throws ProcessTimeoutException where it does not end within the command's timeout
   * @throws ProcessException where it cannot be started
   * @throws InterruptedException where the thread is interrupted
   */
  ProcessResult run(Command command) throws InterruptedException;
}
