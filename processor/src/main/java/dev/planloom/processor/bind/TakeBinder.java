package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
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
  private final Set<Integer> unsure = new HashSet<>();

  TakeBinder(PlanDecl plan, Artifacts artifacts, Language language, Faults faults) {
    this.plan = plan;
    this.artifacts = artifacts;
    this.language = language;
    this.faults = faults;
    paths = new PathReader(language, language.packageOf(plan.element()));
    proposals = new PathProposals(language, paths);
  }

  void typeIsUnsure(int slot) {
    unsure.add(slot);
  }

  boolean isTypeUnsure(int slot) {
    return unsure.contains(slot);
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
        missing(taker, parameter, name, at);
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
      case PathReader.Lost lost -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            "Path '%s' leads nowhere: %s has no '%s'."
                .formatted(named.path(), TypeText.of(lost.type()), lost.segment()));
        lines.add("It starts at %s.".formatted(artifact.described()));
        lines.add(proposals.of(artifact.type(), named.path(), lost, parameter.type()));
        faults.report(
            Code.UNKNOWN_PATH,
            parameter.at().annotation(Names.FROM).attribute("path"),
            lines.toArray(String[]::new));
        yield Optional.empty();
      }
    };
  }

  private boolean mayBeAbsent(Artifacts.Artifact artifact, Taker taker) {
    return artifact.step() != null
        && artifact.slot() != taker.own()
        && plan.mayBeAbsent(artifact.step());
  }

  private void missing(Taker taker, ParameterDecl parameter, String name, Location at) {
    List<String> lines = new ArrayList<>();
    lines.add("No step or input produces '%s', needed by %s.".formatted(name, taker.text()));
    lines.add("%s(%s) <- ?".formatted(taker.name(), name));
    List<String> names =
        artifacts.all().stream()
            .filter(artifact -> artifact.type().getKind() != TypeKind.VOID)
            .map(Artifacts.Artifact::name)
            .filter(other -> !other.equals(taker.step().id()))
            .toList();
    Optional<Artifacts.Artifact> similar = Similar.to(name, names).map(artifacts::get);
    List<Artifacts.Artifact> fitting =
        artifacts.all().stream()
            .filter(artifact -> !artifact.name().equals(taker.step().id()))
            .filter(artifact -> language.isAssignable(artifact.type(), parameter.type()))
            .toList();
    if (similar.isPresent()) {
      lines.add("Did you mean %s?".formatted(similar.get().described()));
    } else if (fitting.size() == 1) {
      lines.add(
          "The only artifact of that type is %s: write @From(\"%s\")."
              .formatted(fitting.getFirst().described(), fitting.getFirst().name()));
    } else {
      lines.add(
          names.isEmpty()
              ? "The plan has no artifact or input to take."
              : "There are: %s.".formatted(String.join(", ", names.stream().limit(12).toList())));
    }
    faults.report(Code.MISSING_PRODUCER, at, lines.toArray(String[]::new));
  }
}
