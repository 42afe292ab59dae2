package dev.planloom.processor;

import dev.planloom.processor.bind.PlanBinder;
import dev.planloom.processor.bind.SubPlans;
import dev.planloom.processor.discover.CompiledPlanReader;
import dev.planloom.processor.discover.PlanReader;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Suppressions;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.FoundPlan;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.plan.GraphStage;
import dev.planloom.processor.plan.PlanCycles;
import dev.planloom.processor.plan.Summary;
import dev.planloom.processor.rules.Rules;
import dev.planloom.processor.write.RunnerWriter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Takes plans through all stages up to their layout, each once, whether for its own sake or for
 * that of a plan that runs it. For one round.
 */
final class PlanAnalyses implements SubPlans {

  /**
   * What is known about a plan.
   *
   * @param decl null where it cannot have a runner at all
   * @param planned null where it has faults
   */
  record Analysis(@Nullable PlanDecl decl, @Nullable PlannedPlan planned, Faults faults) {}

  private final Language language;
  private final SourceTypes sources;
  private final PlanReader reader;
  private final CompiledPlanReader compiled;
  private final PlanCycles cycles;
  private final RunnerWriter writer;
  private final Map<String, Analysis> analyses = new HashMap<>();
  private final Map<String, FoundPlan> found = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  PlanAnalyses(
      Language language,
      SourceTypes sources,
      PlanReader reader,
      PlanCycles cycles,
      RunnerWriter writer) {
    this.language = language;
    this.sources = sources;
    this.reader = reader;
    this.cycles = cycles;
    this.writer = writer;
    compiled = new CompiledPlanReader(language);
  }

  /** The analysis of a plan whose types exist. */
  Analysis of(TypeElement plan) {
    String name = plan.getQualifiedName().toString();
    Analysis known = analyses.get(name);
    if (known == null) {
      open.add(name);
      known = analyse(plan);
      open.remove(name);
      analyses.put(name, known);
    }
    return known;
  }

  private Analysis analyse(TypeElement plan) {
    Faults faults = new Faults(reader.isStrict(plan), Suppressions.of(plan, reader.supers(plan)));
    cycles.check(plan, faults);
    PlanDecl decl = reader.read(plan, faults).orElse(null);
    if (decl == null || plan.getKind() != ElementKind.INTERFACE) {
      return new Analysis(decl, null, faults);
    }
    Rules.check(decl, faults);
    BoundPlan bound = new PlanBinder(decl, language, faults, this).bind();
    Rules.check(bound, faults);
    Optional<PlannedPlan> planned = GraphStage.plan(bound, faults);
    planned.ifPresent(plannedPlan -> Rules.check(plannedPlan, faults));
    if (planned.isEmpty() || faults.isFaulty()) {
      faults.poison(decl.at());
      return new Analysis(decl, null, faults);
    }
    return new Analysis(decl, planned.get(), faults);
  }

  @Override
  public FoundPlan find(TypeElement plan) {
    String name = plan.getQualifiedName().toString();
    if (open.contains(name)) {
      return new FoundPlan.Faulty(); // It runs itself, which is told at the first on the cycle.
    }
    FoundPlan known = found.get(name);
    if (known == null) {
      known = sources.contains(plan) ? inSource(plan) : compiled.read(plan);
      found.put(name, known);
    }
    return known;
  }

  private FoundPlan inSource(TypeElement plan) {
    PlannedPlan planned = of(plan).planned();
    return planned == null
        ? new FoundPlan.Faulty()
        : new FoundPlan.Usable(
            Summary.of(planned, writer.toolSetters(planned.plan().decl()), language));
  }
}
