package dev.planloom.tools.process;

import org.jspecify.annotations.Nullable;

/** A program that could not be started or watched; its subtypes say what else may go wrong. */
public class ProcessException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Command command;

  ProcessException(Command command, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.command = command;
  }

  /** What was to be run. */
  public final Command command() {
    return command;
  }
}
