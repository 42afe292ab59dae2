package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.overhead.peers.Peers;
import java.util.ArrayList;
import java.util.List;

/** All who are measured. */
final class Contenders {

  private Contenders() {}

  /** New ones, each to be closed by who has it prepare something. */
  static List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    all.add(new Planloom());
    all.add(Generated.straightLine());
    all.add(Generated.dagger());
    all.addAll(Peers.all());
    return all;
  }

  /** What a process that measures them is started with. */
  static List<String> jvmArguments() {
    return Peers.jvmArguments();
  }

  static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No contender " + name));
  }

  /**
   * Whether it is something that people run graphs with. Two contenders only show where Planloom's
   * time goes: straight-line code does nothing but the work, and {@link Peers#SCHEDULER_BY_HAND} is
   * a scheduler of the same kind with nothing around it.
   */
  static boolean isPeer(String name) {
    return !name.equals(Planloom.NAME)
        && !name.equals(Generated.STRAIGHT_LINE)
        && !name.equals(Peers.SCHEDULER_BY_HAND);
  }
}
