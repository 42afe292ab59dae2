package dev.planloom.tools.process;

/**
 * The program for tests, for tests of other packages. Not in {@link Program} itself: Java looks at
 * the types of its public methods when it starts, and there they do not exist.
 */
public final class Programs {

  private Programs() {}

  /** The command that runs it; the first argument says what it does. */
  public static Command command(String... arguments) {
    return Program.command(arguments);
  }
}
