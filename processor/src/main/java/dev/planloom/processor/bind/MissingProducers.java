package dev.planloom.processor.bind;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The names that steps take and nothing produces: one error a name, however many steps need it. */
final class MissingProducers {

  /** How many names a message lists before it only counts. */
  private static final int LISTED = 12;

  private record Need(Taker taker, ParameterDecl parameter, Location at) {}

  private final Artifacts artifacts;
  private final Language language;
  private final Faults faults;
  private final PathReader paths;
  private final LiteralReader literals;
  private final Fit fit;
  private final Map<String, List<Need>> needs = new LinkedHashMap<>();

  MissingProducers(
      PlanDecl plan, Artifacts artifacts, Language language, Faults faults, PathReader paths) {
    this.artifacts = artifacts;
    this.language = language;
    this.faults = faults;
    this.paths = paths;
    literals = new LiteralReader(plan, language);
    fit = new Fit(language, plan.steps().size());
  }

  void add(String name, Taker taker, ParameterDecl parameter, Location at) {
    faults.poison(taker.at());
    needs.computeIfAbsent(name, key -> new ArrayList<>(1)).add(new Need(taker, parameter, at));
  }

  /** Reports them; after all steps are bound. */
  void report() {
    needs.forEach((name, needed) -> report(name, needed.getFirst(), others(needed)));
  }

  /** Who else needs the name, each once. */
  private static List<String> others(List<Need> needed) {
    return needed.stream()
        .map(need -> need.taker().name())
        .filter(name -> !name.equals(needed.getFirst().taker().name()))
        .distinct()
        .toList();
  }

  private void report(String name, Need first, List<String> others) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "No step or input produces '%s', needed by %s.".formatted(name, first.taker().text()));
    lines.add("%s(%s) <- ?".formatted(first.taker().name(), name));
    if (!others.isEmpty()) {
      lines.add(
          others.size() <= 3
              ? "Also needed by: %s.".formatted(String.join(", ", others))
              : "Also needed by: %s, %s and %d more."
                  .formatted(others.get(0), others.get(1), others.size() - 2));
    }
    propose(name, first, lines);
    faults.report(Code.MISSING_PRODUCER, first.at(), lines.toArray(String[]::new));
  }

  private void propose(String name, Need need, List<String> lines) {
    List<Artifacts.Artifact> all =
        artifacts.all().stream()
            .filter(artifact -> artifact.type().getKind() != TypeKind.VOID)
            .filter(artifact -> !artifact.name().equals(need.taker().step().id()))
            .toList();
    List<Artifacts.Artifact> fitting =
        all.stream().filter(artifact -> goesInto(artifact, need.parameter())).toList();
    Optional<String> similar =
        Similar.to(name, names(fitting)).or(() -> Similar.to(name, names(all)));
    Artifacts.Artifact meant = similar.map(artifacts::get).orElse(null);
    if (meant != null) {
      lines.add("Did you mean %s?".formatted(meant.described()));
      return;
    }
    if (fitting.size() == 1) {
      lines.add(
          "The only artifact of that type is %s: write @From(\"%s\")."
              .formatted(fitting.getFirst().described(), fitting.getFirst().name()));
    } else if (all.isEmpty()) {
      lines.add("The plan has no artifact or input to take.");
    } else {
      lines.add(
          fitting.isEmpty()
              ? "There are: %s.".formatted(listed(all))
              : "Of that type there are: %s; write @From.".formatted(listed(fitting)));
    }
    TypeMirror type = need.parameter().type();
    lines.add(
        "If the caller has it, declare @Input %s %s();%s"
            .formatted(
                TypeText.of(language.optionalOf(type).orElse(type)),
                name,
                literals.read(List.of(""), type) instanceof LiteralReader.NoSuchType
                    ? ""
                    : " a constant is written with @Literal."));
  }

  private boolean goesInto(Artifacts.Artifact artifact, ParameterDecl parameter) {
    String path = parameter.source() instanceof ParameterDecl.Named named ? named.path() : "";
    return paths.read(artifact.type(), path) instanceof PathReader.Found(var accessors, var type)
        && goesInto(
            new Take(artifact.slot(), artifact.name(), accessors, type, false), parameter.type());
  }

  private boolean goesInto(Take take, TypeMirror type) {
    return fit.one(take, type) != null
        || fit.gather(List.of(take), type) != null
        || fit.concatenate(List.of(take), type) != null;
  }

  private static List<String> names(List<Artifacts.Artifact> artifacts) {
    return artifacts.stream().map(Artifacts.Artifact::name).toList();
  }

  private static String listed(List<Artifacts.Artifact> artifacts) {
    String names = String.join(", ", names(artifacts).stream().limit(LISTED).toList());
    return artifacts.size() <= LISTED
        ? names
        : "%s and %d more".formatted(names, artifacts.size() - LISTED);
  }
}
