package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.planloom.graph.Access;
import dev.planloom.graph.Analysis;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlannedPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The comment on a runner: the plan as a table. */
final class RunnerDoc {

  /** Longer plans are shown by their first steps only. */
  private static final int ROWS = 60;

  /** Longer calls are cut off. */
  private static final int CALL = 60;

  private RunnerDoc() {}

  static CodeBlock of(Shape shape, PlannedPlan planned) {
    CodeBlock.Builder doc = CodeBlock.builder();
    doc.add("Runs {@link $T}.\n\n<pre>\n", shape.planName);
    List<BoundStep> steps =
        planned.plan().steps().stream()
            .sorted(Comparator.comparingInt(step -> planned.layout().level(step.number())))
            .toList();
    List<List<String>> rows = new ArrayList<>();
    for (BoundStep step : steps.subList(0, Math.min(ROWS, steps.size()))) {
      Call call = Objects.requireNonNull(step.call());
      rows.add(
          List.of(
              "level " + planned.layout().level(step.number()),
              step.id(),
              shortened(StepText.call(call)),
              resources(call)));
    }
    int[] widths = new int[4];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      doc.add("$L\n", escaped(line.toString().stripTrailing()));
    }
    if (rows.size() < steps.size()) {
      doc.add("... and $L more\n", steps.size() - rows.size());
    }
    Analysis analysis = planned.layout().analysis();
    doc.add(
        "critical path: $L, $L expected\n</pre>\n",
        escaped(path(planned, analysis)),
        Durations.text(analysis.criticalPathNanos()));
    return doc.build();
  }

  private static String path(PlannedPlan planned, Analysis analysis) {
    return analysis.criticalPath().stream()
        .limit(12)
        .map(step -> planned.plan().steps().get(step).id())
        .collect(
            Collectors.joining(" -> ", "", analysis.criticalPath().size() > 12 ? " -> ..." : ""));
  }

  private static String resources(Call call) {
    return call.accesses().stream()
        .sorted(Comparator.comparing(Access::write))
        .map(RunnerDoc::resource)
        .collect(Collectors.joining(", "));
  }

  private static String resource(Access access) {
    return (access.write() ? "writes " : "reads ") + Quoted.onOneLine(access.resource().text());
  }

  private static String shortened(String text) {
    return text.length() <= CALL ? text : text.substring(0, CALL - 3) + "...";
  }

  private static String escaped(String text) {
    // A backslash could begin a Unicode escape, which the compiler reads in comments too.
    return text.replace("&", "&amp;")
        .replace("\\", "&#92;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("\\", "&#92;")
        .replace("*/", "*&#47;");
  }
}
