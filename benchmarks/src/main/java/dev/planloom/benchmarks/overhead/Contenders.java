package dev.planloom.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;

/** All who are measured. */
final class Contenders {

  private static final List<Contender> ALL = new ArrayList<>(Generated.all());

  private Contenders() {}

  static List<Contender> all() {
    return List.copyOf(ALL);
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
    return !name.equals(Generated.PLANLOOM) && !name.equals(Generated.STRAIGHT_LINE);
  }
}
