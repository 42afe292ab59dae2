package dev.planloom.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;

/** All who are measured. */
final class Contenders {

  private static final List<Contender> ALL =
      new ArrayList<>(List.of(new Planloom(), Generated.straightLine(), Generated.dagger()));

  private Contenders() {}

  static List<Contender> all() {
    return List.copyOf(ALL);
  }

  /** What a process that measures them is started with. */
  static List<String> jvmArguments() {
    return List.of();
  }

  static Contender named(String name) {
    return ALL.stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No contender " + name));
  }

  /**
   * Whether it schedules steps, as Planloom does; code without a scheduler only shows the floor.
   */
  static boolean isPeer(String name) {
    return !name.equals(Planloom.NAME) && !name.equals(Generated.STRAIGHT_LINE);
  }
}
