package dev.planloom.processor.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The faults of a whole compilation, each once. A fault of a method that plans inherit is found in
 * each of them again; those for which the interface itself does not have it are named.
 */
public final class Reports {

  /** What makes two faults one. */
  private record Key(Code code, Location at, List<String> lines) {}

  /** A fault, and the simple names of the types that have it. */
  private static final class Report {
    Severity severity = Severity.WARNING;
    boolean own;
    final Set<String> heirs = new LinkedHashSet<>();
  }

  private final Map<Key, Report> reports = new LinkedHashMap<>();

  /**
   * Adds what was found in a type.
   *
   * @param type its canonical name
   * @param simpleName its name in messages
   */
  public void add(String type, String simpleName, List<Fault> faults) {
    for (Fault fault : faults) {
      Report report =
          reports.computeIfAbsent(
              new Key(fault.code(), fault.at(), fault.lines()), key -> new Report());
      if (fault.isError()) {
        report.severity = Severity.ERROR;
      }
      if (fault.at().type().equals(type)) {
        report.own = true;
      } else {
        report.heirs.add(simpleName);
      }
    }
  }

  /** All of them. */
  public List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    reports.forEach((key, report) -> {
      List<String> lines = new ArrayList<>(key.lines());
      if (!report.own) {
        lines.add(heirs(report.heirs));
      }
      all.add(new Fault(key.code(), report.severity, key.at(), lines));
    });
    return all;
  }

  private static String heirs(Set<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    return sorted.size() == 1
        ? "Plan " + sorted.getFirst() + " inherits it."
        : "Plans "
            + String.join(", ", sorted.subList(0, sorted.size() - 1))
            + " and "
            + sorted.getLast()
            + " inherit it.";
  }
}
