package dev.planloom.tools.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One started command. The thread that started it waits for whatever comes first: the end of the
 * process, the end of its time, cancellation or an interrupt. Three daemon threads serve the
 * streams; they end with the process.
 */
final class RunningCommand {

  /**
   * How long the streams may stay open after the process has ended. Longer than this they are held
   * open by something that the process left in the background.
   */
  private static final Duration STREAMS = Duration.ofSeconds(1);

  private enum Ending {
    EXITED,
    TIMED_OUT,
    CANCELLED
  }

  private final Command command;
  private final Duration grace;
  private final Process process;
  private final String mark;
  private final ProcessTree tree;
  private final long startedAt = System.nanoTime();
  private final StreamReader stdout;
  private final StreamReader stderr;
  private final CompletableFuture<@Nullable Void> stdin = new CompletableFuture<>();

  /** Whether there is nothing left to end; only the waiting thread asks. */
  private boolean over;

  /** Completed by whichever thread is first. */
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();

  private RunningCommand(Command command, Duration grace, Process process, String mark) {
    this.command = command;
    this.grace = grace;
    this.process = process;
    this.mark = mark;
    this.tree = newTree();
    this.stdout = new StreamReader(process.getInputStream(), command.outputLimit());
    this.stderr = new StreamReader(process.getErrorStream(), command.outputLimit());
  }

  static RunningCommand start(Command command, Duration grace) {
    String mark = ProcessTree.newMark();
    Process process = ProcessStart.start(command, mark);
    return new RunningCommand(command, grace, process, mark);
  }

  /** Makes {@link #await} end the process; returns at once. Safe for use by any thread. */
  void cancel() {
    ending.complete(Ending.CANCELLED);
  }

  /** The process and what it started, for one more thread to end. */
  ProcessTree newTree() {
    return new ProcessTree(process.toHandle(), mark);
  }

  ProcessResult await() throws InterruptedException {
    try {
      ShutdownHook.add(this);
      serveStreams();
      return switch (awaitEnding()) {
        case EXITED -> exited();
        case TIMED_OUT -> throw timedOut();
        case CANCELLED -> throw new CancellationException("'" + command + "' was cancelled");
      };
    } finally {
      if (!over) {
        tree.end(grace);
      }
      stdout.abandon();
      stderr.abandon();
      ShutdownHook.remove(this);
    }
  }

  private ProcessResult exited() throws InterruptedException {
    Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
    if (!streamsEndWithin(STREAMS)) {
      tree.end(grace);
      streamsEndWithin(STREAMS);
    }
    over = true;
    return new ProcessResult(
        command, process.exitValue(), stdout.captured(), stderr.captured(), duration);
  }

  private ProcessTimeoutException timedOut() throws InterruptedException {
    tree.end(grace);
    over = true;
    streamsEndWithin(STREAMS);
    return new ProcessTimeoutException(
        command, command.timeout().orElseThrow(), stdout.captured(), stderr.captured());
  }

  private void serveStreams() {
    String name = "planloom-process-" + process.pid();
    stdout.start(name + "-stdout");
    stderr.start(name + "-stderr");
    if (command.inputBytes().length == 0) {
      writeInput();
    } else {
      Thread.ofPlatform().daemon().name(name + "-stdin").start(this::writeInput);
    }
  }

  private void writeInput() {
    try (OutputStream stream = process.getOutputStream()) {
      stream.write(command.inputBytes());
    } catch (IOException notWanted) {
      // The process has ended or closed its input without reading all of it, which is its right.
    } finally {
      stdin.complete(null);
    }
  }

  private Ending awaitEnding() throws InterruptedException {
    var unused = process.onExit().thenRun(() -> ending.complete(Ending.EXITED));
    stdout.end().exceptionally(this::fail);
    stderr.end().exceptionally(this::fail);
    try {
      return command.timeout().isEmpty()
          ? ending.get()
          : ending.get(nanos(command.timeout().get()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Ending.TIMED_OUT;
    } catch (ExecutionException e) {
      throw notKept(e.getCause());
    }
  }

  private @Nullable Void fail(Throwable failure) {
    ending.completeExceptionally(failure);
    return null;
  }

  private ProcessException notKept(@Nullable Throwable cause) {
    return new ProcessException(
        command, "The output of '" + command + "' could not be kept: " + cause, cause);
  }

  /** Whether the streams reach their ends in time. */
  private boolean streamsEndWithin(Duration time) throws InterruptedException {
    try {
      CompletableFuture.allOf(stdout.end(), stderr.end(), stdin)
          .get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw notKept(e.getCause());
    }
  }

  /** In nanoseconds; past 292 years as long as can be counted. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException tooLong) {
      return Long.MAX_VALUE;
    }
  }
}
