package dev.planloom.processor.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import dev.planloom.processor.diagnostics.DiagnosticCases;
import dev.planloom.processor.diagnostics.DiagnosticCases.Case;
import dev.planloom.processor.diagnostics.DocumentedDiagnosticsTest;
import dev.planloom.processor.diagnostics.Examples;
import dev.planloom.processor.fault.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Switches off each rule and each place that reports something, one at a time, and compiles the
 * diagnostics' cases that pass there: at least one must come out otherwise.
 */
class MutationTest {

  /** Methods that need several files to report something, and have tests of their own for it. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "PlanReader.checkPackage",
          "PlanProcessor.publish",
          "CatalogueIndexProcessor.report",
          // Names kinds of faults, reports none.
          "Ways.<clinit>");

  private final MutableProcessor processor = new MutableProcessor();

  @Test
  void eachRuleAndEachReportIsMissedByACaseWhereItIsOff() throws IOException {
    List<Case> cases =
        DiagnosticCases.all().stream()
            .sorted(Comparator.comparingInt(each -> each.source().length()))
            .toList();
    Map<Case, Set<String>> visited = new HashMap<>();
    for (Case each : cases) {
      // Nothing is off: the switches themselves change nothing.
      assertThat(compile(each, null)).as(each.name()).isEqualTo(each.output());
      visited.put(each, Sites.visited());
    }

    List<String> survivors = new ArrayList<>();
    int missed = 0;
    for (MutableProcessor.Site site : processor.sites()) {
      if (hasTestOfItsOwn(site)) {
        continue;
      }
      if (isMissed(site, cases, visited)) {
        missed++;
      } else {
        survivors.add(site.id());
      }
    }
    Files.writeString(
        Path.of("target", "mutation.txt"),
        "%d of %d switched off rules and reports were missed by a case.%n%s%n"
            .formatted(missed, missed + survivors.size(), String.join("\n", survivors)));

    assertThat(survivors).isEmpty();
  }

  private static boolean hasTestOfItsOwn(MutableProcessor.Site site) {
    return site instanceof MutableProcessor.Report report
        && (DocumentedDiagnosticsTest.TESTED_ELSEWHERE.contains(Code.valueOf(report.code()))
            || ELSEWHERE.contains(report.method()));
  }

  private boolean isMissed(
      MutableProcessor.Site site, List<Case> cases, Map<Case, Set<String>> visited) {
    for (Case each : cases) {
      if (concerns(site, visited.getOrDefault(each, Set.of()))
          && !compile(each, site.id()).equals(each.output())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a case that passed these sites can tell: of rules, whether it had to report. */
  private static boolean concerns(MutableProcessor.Site site, Set<String> visited) {
    return visited.contains(site.id())
        && switch (site) {
          case MutableProcessor.Report report -> true;
          case MutableProcessor.Rule rule ->
              visited.stream().anyMatch(other -> other.startsWith(rule.type() + "."));
        };
  }

  private String compile(Case each, @Nullable String off) {
    Sites.switchOff(off);
    return Examples.diagnosticsOf(
        each.source(),
        processor.processor(PlanProcessor.class),
        processor.processor(ToolProcessor.class));
  }
}
