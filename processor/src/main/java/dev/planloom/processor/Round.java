package dev.planloom.processor;

import dev.planloom.processor.discover.PlanReader;
import dev.planloom.processor.discover.PlanReferences;
import dev.planloom.processor.discover.ResolutionCheck;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.discover.ToolReader;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.plan.PlanCycles;
import dev.planloom.processor.write.RunnerWriter;

/** The stages with what they remember from one type to the next, for one round. */
final class Round {

  final ToolReader tools;
  final PlanReader planReader;
  final PlanReferences references;
  final RunnerWriter runnerWriter;
  final PlanAnalyses analyses;
  private final Language language;
  private final SourceTypes sources;

  Round(Language language, SourceTypes sources) {
    this.language = language;
    this.sources = sources;
    tools = new ToolReader(language, sources);
    references = new PlanReferences(language);
    planReader = new PlanReader(language, tools, references, sources);
    runnerWriter = new RunnerWriter(language, PlanProcessor.class.getName());
    analyses =
        new PlanAnalyses(
            language, sources, planReader, new PlanCycles(references, sources), runnerWriter);
  }

  /** A check, which remembers what it has seen; for one type. */
  ResolutionCheck resolutionCheck() {
    return new ResolutionCheck(language, sources);
  }
}
