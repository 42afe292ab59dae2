package dev.planloom.it.corpus;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tables of verdicts, in Markdown. */
final class CorpusTables {

  private CorpusTables() {}

  /** What the compiler said to the plans. */
  static String plans(Collection<Judged> plans, Collection<Judged> mended) {
    StringBuilder table = new StringBuilder("| | plans | steps | errors |\n|---|---:|---:|---:|\n");
    row(table, "all", plans);
    row(table, "compile, and run", plans.stream().filter(Judged::isSound).toList());
    row(table, "are rejected", plans.stream().filter(plan -> !plan.isSound()).toList());
    row(
        table,
        "of these, mended: compile, and run",
        mended.stream().filter(Judged::isSound).toList());
    row(
        table,
        "of these, mended: are rejected for more",
        mended.stream().filter(plan -> !plan.isSound()).toList());
    table.append("\n| a plan that | code | plans | errors |\n|---|---|---:|---:|\n");
    for (Defect.Kind kind : Defect.Kind.values()) {
      table.append(
          "| %s | %s | %d | %d |\n"
              .formatted(
                  kind.words(),
                  link(kind),
                  plans.stream().filter(plan -> errors(plan, kind) > 0).count(),
                  plans.stream().mapToLong(plan -> errors(plan, kind)).sum()));
    }
    return table.toString();
  }

  private static void row(StringBuilder table, String title, Collection<Judged> plans) {
    table.append(
        "| %s | %d | %d | %d |\n"
            .formatted(
                title,
                plans.size(),
                plans.stream().mapToInt(plan -> plan.source().steps()).sum(),
                plans.stream().mapToInt(plan -> plan.complaints().size()).sum()));
  }

  /** Errors that name a defect of this kind. */
  private static long errors(Judged plan, Defect.Kind kind) {
    List<Defect> defects = plan.defects().stream().filter(defect -> defect.kind() == kind).toList();
    return plan.complaints().stream()
        .filter(complaint -> defects.stream().anyMatch(complaint::names))
        .count();
  }

  /** What it said where one defect was planted into each plan. */
  static String planted(Map<Defect.Kind, Map<String, Judged>> planted) {
    StringBuilder table =
        new StringBuilder("| a plan that | code | planted | named |\n|---|---|---:|---:|\n");
    planted.forEach((kind, plans) ->
        table.append(
            "| %s | %s | %d | %d |\n"
                .formatted(
                    kind.words(),
                    link(kind),
                    plans.size(),
                    plans.values().stream().filter(Judged::isNamed).count())));
    return table.toString();
  }

  private static String link(Defect.Kind kind) {
    return "[%s](diagnostics.md#%s)".formatted(kind.code(), kind.code().toLowerCase(Locale.ROOT));
  }
}
