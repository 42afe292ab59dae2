package dev.planloom.tools.quality;

import java.util.List;

/**
 * How a program is told what to look at: turns files, folders or names of tests into arguments,
 * which come after those of the command. It is asked with an empty list where everything is meant.
 * Called by any thread, so it must depend on nothing but the list.
 */
@FunctionalInterface
public interface Targets {

  /**
   * The arguments for some targets, all of them where there are none.
   *
   * @throws IllegalArgumentException where the program cannot be told
   */
  List<String> arguments(List<String> targets);

  /** Each target is one argument: {@code pytest tests/test_a.py tests/test_b.py}. */
  static Targets appended() {
    return targets -> targets;
  }

  /** As {@link #appended}, with other arguments where there are no targets: {@code eslint .}. */
  static Targets appendedOr(String... arguments) {
    List<String> all = List.of(arguments);
    return targets -> targets.isEmpty() ? all : targets;
  }

  /** The program always looks at everything. */
  static Targets none() {
    return targets -> {
      if (!targets.isEmpty()) {
        throw new IllegalArgumentException(
            "It looks at the whole project and cannot be told to look at "
                + String.join(", ", targets)
                + " alone");
      }
      return targets;
    };
  }
}
