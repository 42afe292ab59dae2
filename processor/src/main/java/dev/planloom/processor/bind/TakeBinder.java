package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.Take;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.TypeKind;

/** Finds the artifact or input of a name, and the way into it. */
final class TakeBinder {

  private final PlanDecl plan;
  private final Artifacts artifacts;
  private final Language language;
  private final Faults faults;
  private final PathReader paths;
  private final PathProposals proposals;
  private final MissingProducers missing;
  private final Set<Integer> unsure = new HashSet<>();
  private final Set<Location> lost = new HashSet<>();

  TakeBinder(PlanDecl plan, Artifacts artifacts, Language language, Faults faults) {
    this.plan = plan;
    this.artifacts = artifacts;
    this.language = language;
    this.faults = faults;
    paths = new PathReader(language, language.packageOf(plan.element()));
    proposals = new PathProposals(language, paths);
    missing = new MissingProducers(plan, artifacts, language, faults, paths);
  }

  /** Reports the names that nothing produces; after all steps are bound. */
  void reportMissing() {
    missing.report();
  }

  void typeIsUnsure(int slot) {
    unsure.add(slot);
  }

  boolean isTypeUnsure(int slot) {
    return unsure.contains(slot);
  }

  /** Whether the parameter has a path that leads nowhere; it has been reported. */
  boolean isLost(ParameterDecl parameter) {
    return lost.contains(parameter.at());
  }

  /** Where a name of a parameter stands. */
  Location place(ParameterDecl parameter, ParameterDecl.Named named, int index) {
    return named.written()
        ? parameter.at().annotation(Names.FROM).attribute("value").value(index)
        : parameter.at();
  }

  Optional<Take> take(
      Taker taker, ParameterDecl parameter, ParameterDecl.Named named, int index, Location at) {
    String name = named.names().get(index);
    Artifacts.Artifact artifact = artifacts.get(name);
    if (artifact == null) {
      if (!plan.brokenNames().contains(name)) {
        missing.add(name, taker, parameter, at);
      } else {
        faults.poison(taker.at());
      }
      return Optional.empty();
    }
    if (artifact.type().getKind() == TypeKind.VOID) {
      faults.report(
          Code.STEP_PRODUCES_NOTHING,
          at,
          "%s takes '%s', but that step produces nothing.".formatted(taker.sentence(), name),
          "To run after it, write @Step(dependsOn = \"%s\").".formatted(name));
      // It waits for it all the same, so that a cycle shows; its type means nothing.
      unsure.add(artifact.slot());
      return Optional.of(new Take(artifact.slot(), name, List.of(), language.object(), false));
    }
    if (isTypeUnsure(artifact.slot())) {
      return Optional.of(
          new Take(
              artifact.slot(), name, List.of(), artifact.type(), mayBeAbsent(artifact, taker)));
    }
    return switch (paths.read(artifact.type(), named.path())) {
      case PathReader.Found found ->
          Optional.of(
              new Take(
                  artifact.slot(),
                  name,
                  found.accessors(),
                  found.type(),
                  mayBeAbsent(artifact, taker)));
      case PathReader.Lost end -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            (paths.isHidden(end.type())
                    ? "Path '%s' leads nowhere: %s is not public, so '%s' cannot be asked for."
                    : "Path '%s' leads nowhere: %s has no '%s'.")
                .formatted(named.path(), TypeText.of(end.type()), end.segment()));
        lines.add("It starts at %s.".formatted(artifact.described()));
        lines.add(proposals.of(artifact.type(), named.path(), end, parameter.type()));
        faults.report(
            Code.UNKNOWN_PATH,
            parameter.at().annotation(Names.FROM).attribute("path"),
            lines.toArray(String[]::new));
        lost.add(parameter.at());
        // It waits for it all the same, so that a cycle shows; its type means nothing.
        yield Optional.of(new Take(artifact.slot(), name, List.of(), artifact.type(), false));
      }
    };
  }

  private boolean mayBeAbsent(Artifacts.Artifact artifact, Taker taker) {
    return artifact.step() != null
        && artifact.slot() != taker.own()
        && plan.mayBeAbsent(artifact.step());
  }

  /** What to write to take the part that a parameter was named after, where there is one. */
  Optional<String> part(ParameterDecl parameter, ParameterDecl.Named named, Take take) {
    return proposals
        .part(take.type(), parameter.name(), parameter.type())
        .map(way -> named.path().isEmpty() ? way : named.path() + "." + way)
        .map(path ->
            "Its part '%s' fits: write @From(value = \"%s\", path = \"%s\")."
                .formatted(path, take.name(), path));
  }
}
