package dev.planloom.runtime;

import java.util.List;

/** A registry has no tool of a name, or several. */
public final class ToolNotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String name;
  private final String[] candidates;

  ToolNotFoundException(String name, String message, List<String> candidates) {
    super(message);
    this.name = name;
    this.candidates = candidates.toArray(String[]::new);
  }

  /** The name that was asked for. */
  public String name() {
    return name;
  }

  /**
   * The full names of tools that may have been meant: those that the name could stand for, or else
   * those that are called alike, the most alike first.
   */
  public List<String> candidates() {
    return List.of(candidates);
  }
}
