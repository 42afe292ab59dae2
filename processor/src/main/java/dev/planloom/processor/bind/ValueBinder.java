package dev.planloom.processor.bind;

import dev.planloom.OnFailure;
import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of steps to artifacts, inputs and literals. */
final class ValueBinder {

  /**
   * What a parameter is bound to.
   *
   * @param takes the artifacts and inputs that could be found, whether or not they fit
   * @param value what the parameter is given; null where something is wrong
   */
  record Bound(List<Take> takes, @Nullable Value value) {}

  private final PlanDecl plan;
  private final Artifacts artifacts;
  private final Language language;
  private final Faults faults;
  private final TakeBinder takes;
  private final LiteralReader literals;
  private final Fit fit;

  ValueBinder(PlanDecl plan, Artifacts artifacts, Language language, Faults faults) {
    this.plan = plan;
    this.artifacts = artifacts;
    this.language = language;
    this.faults = faults;
    takes = new TakeBinder(plan, artifacts, language, faults);
    literals = new LiteralReader(plan, language);
    fit = new Fit(language, plan.steps().size());
  }

  /** Binds a parameter; with {@code checked} false its type is known to be wrong already. */
  Bound bind(Taker taker, ParameterDecl parameter, boolean checked) {
    return switch (parameter.source()) {
      case ParameterDecl.Constants(List<String> values) ->
          new Bound(
              List.of(),
              checked
                  ? literal(
                          values,
                          parameter.type(),
                          "Parameter '%s' of %s".formatted(parameter.name(), taker.text()),
                          parameter.at().annotation(Names.LITERAL).attribute("value"))
                      .<Value>map(Value.Literal::new)
                      .orElse(null)
                  : null);
      case ParameterDecl.Named named -> named(taker, parameter, named, checked);
    };
  }

  /** Converts a literal, or says why it does not. */
  Optional<Constant> literal(List<String> values, TypeMirror type, String subject, Location at) {
    switch (literals.read(values, type)) {
      case LiteralReader.Converted(Constant constant) -> {
        return Optional.of(constant);
      }
      case LiteralReader.NoSuchType none ->
          faults.report(
              Code.NO_LITERAL_OF_TYPE,
              at,
              "%s has type %s, which cannot be written as a literal."
                  .formatted(subject, TypeText.of(type)),
              "Literals are primitives, String, enums, Duration, Path, URI, UUID, Class,",
              "and arrays, Lists and Sets of those.");
      case LiteralReader.Unfit(int index, List<String> reasons) -> {
        List<String> lines = new ArrayList<>();
        lines.add(
            values.size() == 1 || index > 0 || reasons.isEmpty()
                ? "%s: \"%s\" is no %s."
                    .formatted(
                        subject,
                        values.isEmpty() ? "" : values.get(index),
                        TypeText.of(
                            new Containers(language)
                                .shape(type)
                                .map(Containers.Shape::elementType)
                                .orElse(type)))
                : "%s: {%s} is no %s."
                    .formatted(subject, String.join(", ", values), TypeText.of(type)));
        lines.addAll(reasons);
        faults.report(Code.LITERAL_DOES_NOT_CONVERT, at.value(index), lines.toArray(String[]::new));
      }
    }
    return Optional.empty();
  }

  private Bound named(
      Taker taker, ParameterDecl parameter, ParameterDecl.Named named, boolean checked) {
    List<Take> found = new ArrayList<>();
    boolean complete = true;
    boolean sure = checked;
    for (int i = 0; i < named.names().size(); i++) {
      Location at = takes.place(parameter, named, i);
      Optional<Take> take = takes.take(taker, parameter, named, i, at);
      take.ifPresent(found::add);
      complete &= take.isPresent();
      Artifacts.@Nullable Artifact artifact = artifacts.get(named.names().get(i));
      if (artifact != null && artifact.step() != null) {
        sure &= !takes.isTypeUnsure(artifact.slot()) && artifact.type().getKind() != TypeKind.VOID;
      }
    }
    if (!complete || !sure || takes.isLost(parameter)) {
      return new Bound(found, null);
    }
    Value value =
        found.size() == 1
            ? single(taker, parameter, named, found.getFirst())
            : several(taker, parameter, named, found);
    return new Bound(found, value);
  }

  /** Reports the names that nothing produces; after all steps are bound. */
  void reportMissing() {
    takes.reportMissing();
  }

  /** Marks the declared type of a step's artifact as one that cannot be relied on. */
  void typeIsUnsure(int step) {
    takes.typeIsUnsure(step);
  }

  private @Nullable Value single(
      Taker taker, ParameterDecl parameter, ParameterDecl.Named named, Take take) {
    Value value = fit.one(take, parameter.type());
    Value gathered = value == null ? fit.gather(List.of(take), parameter.type()) : null;
    if (named.written() && gathered != null) {
      value = gathered;
    }
    Location at = takes.place(parameter, named, 0);
    if (value == null) {
      misfit(
          taker,
          parameter,
          take,
          at,
          gathered == null
              ? takes
                  .part(parameter, named, take)
                  .orElse("Change one of the types, or bind another artifact with @From.")
              : "To take it as the only element, write @From(\"%s\").".formatted(take.name()));
      return null;
    }
    if (value instanceof Value.Absorbed && isNeverAbsent(take)) {
      faults.report(
          Code.NEVER_ABSENT,
          at,
          "Parameter '%s' of %s is an Optional, but '%s' is never absent."
              .formatted(parameter.name(), taker.text(), take.name()),
          "Take it as %s.".formatted(TypeText.of(take.type())));
    }
    return allowed(taker, parameter, value, at) ? value : null;
  }

  /** Inputs always have a value; a failure of a required step ends a plan that fails fast. */
  private boolean isNeverAbsent(Take take) {
    return take.slot() >= plan.steps().size()
        || (!take.absent() && plan.onFailure() == OnFailure.FAIL_FAST);
  }

  private void misfit(
      Taker taker, ParameterDecl parameter, Take take, Location at, String proposal) {
    faults.report(
        Code.ARTIFACT_TYPE_MISMATCH,
        at,
        "'%s' is %s, but parameter '%s' of %s is %s."
            .formatted(
                take.origin(),
                TypeText.withArticle(take.type(), parameter.type()),
                parameter.name(),
                taker.text(),
                TypeText.withArticle(parameter.type(), take.type())),
        "%s(%s: %s) <- %s: %s"
            .formatted(
                taker.name(),
                parameter.name(),
                TypeText.unlike(parameter.type(), take.type()),
                take.origin(),
                TypeText.unlike(take.type(), parameter.type())),
        proposal);
  }

  private @Nullable Value several(
      Taker taker, ParameterDecl parameter, ParameterDecl.Named named, List<Take> found) {
    Value value = fit.gather(found, parameter.type());
    if (value == null) {
      value = fit.concatenate(found, parameter.type());
    }
    if (value != null) {
      return allowed(taker, parameter, value, parameter.at()) ? value : null;
    }
    int first = fit.firstMisfit(found, parameter.type());
    if (first < 0) {
      faults.report(
          Code.NEITHER_GATHERED_NOR_CONCATENATED,
          parameter.at(),
          "Parameter '%s' of %s takes %d artifacts, but its type %s holds one."
              .formatted(
                  parameter.name(), taker.text(), found.size(), TypeText.of(parameter.type())),
          "Make it a List, Collection, Iterable, Set or array (of no generic type).");
      return null;
    }
    TypeMirror element = fit.elementType(parameter.type());
    Take misfit = found.get(first);
    faults.report(
        Code.NEITHER_GATHERED_NOR_CONCATENATED,
        takes.place(parameter, named, first),
        "'%s' is %s, which does not go into the %s of parameter '%s' of %s."
            .formatted(
                misfit.origin(),
                TypeText.withArticle(misfit.type(), element),
                TypeText.of(parameter.type()),
                parameter.name(),
                taker.text()),
        "Either each artifact is %s, or each is a collection of it."
            .formatted(TypeText.withArticle(element, misfit.type())));
    return null;
  }

  /** A required step must not take plainly what may be absent. */
  private boolean allowed(Taker taker, ParameterDecl parameter, Value value, Location at) {
    Take absent = taker.mayBeSkipped() ? null : fit.plainAbsent(value);
    if (absent == null) {
      return true;
    }
    boolean several = value instanceof Value.Gathered || value instanceof Value.Concatenated;
    String wanted =
        value instanceof Value.Gathered gathered
            ? "List<Optional<" + TypeText.of(language.boxed(gathered.elementType())) + ">>"
            : "Optional<" + TypeText.of(language.boxed(absent.type())) + ">";
    faults.report(
        Code.OPTIONAL_INTO_REQUIRED,
        at,
        "Step '%s' is required, but '%s' may be absent: step '%s' is %s."
            .formatted(
                taker.step().id(),
                absent.origin(),
                absent.name(),
                plan.isConditional(absent.name()) ? "conditional" : "optional"),
        several && value instanceof Value.Concatenated
            ? "Declare step '%s' optional too: @Step(optional = true).".formatted(taker.step().id())
            : "Take it as %s %s, or declare step '%s' optional too: @Step(optional = true)."
                .formatted(wanted, parameter.name(), taker.step().id()));
    return false;
  }
}
