package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.CompensationDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolTypeDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;

/** Finds the tools that steps name. */
final class ToolResolver {

  /** A tool of the plan's tool type with this index. */
  record Resolved(int toolType, ToolDecl tool) {}

  private final PlanDecl plan;
  private final Language language;
  private final Faults faults;
  private final Map<String, List<Resolved>> byName = new HashMap<>();

  ToolResolver(PlanDecl plan, Language language, Faults faults) {
    this.plan = plan;
    this.language = language;
    this.faults = faults;
    for (int i = 0; i < plan.toolTypes().size(); i++) {
      ToolTypeDecl type = plan.toolTypes().get(i);
      for (ToolDecl tool : type.tools()) {
        Resolved resolved = new Resolved(i, tool);
        for (String name : names(type, tool.name())) {
          List<Resolved> named = byName.computeIfAbsent(name, key -> new ArrayList<>(1));
          if (named.stream().noneMatch(other -> other.tool().type().equals(tool.type()))) {
            named.add(resolved);
          }
        }
      }
    }
  }

  /** What steps may call a tool, the shortest first. */
  private static Set<String> names(ToolTypeDecl type, String tool) {
    Set<String> names = new LinkedHashSet<>();
    names.add(tool);
    names.add(type.simpleName() + "." + tool);
    names.add(TypeText.nested(type.element()) + "." + tool);
    names.add(type.name() + "." + tool);
    return names;
  }

  private String unambiguous(Resolved resolved) {
    ToolTypeDecl type = plan.toolTypes().get(resolved.toolType());
    return names(type, resolved.tool().name()).stream()
        .filter(name -> byName.getOrDefault(name, List.of()).size() == 1)
        .findFirst()
        .orElse(type.name() + "." + resolved.tool().name());
  }

  /** The step's tool; empty, and the step poisoned, where there is none that can be used. */
  Optional<Resolved> resolve(StepDecl step, String name) {
    Location place = step.at().annotation(Names.STEP).attribute("value");
    List<Resolved> found = byName.getOrDefault(name, List.of());
    if (found.isEmpty()) {
      if (plan.allToolTypesKnown()) {
        unknown(step, name, place);
      }
      faults.poison(step.at());
      return Optional.empty();
    }
    if (found.size() > 1) {
      List<String> names = found.stream().map(each -> "\"" + unambiguous(each) + "\"").toList();
      faults.report(
          Code.AMBIGUOUS_TOOL,
          place,
          "Step '%s' names tool '%s', which %d tool types have."
              .formatted(step.id(), name, found.size()),
          "Write @Step(%s).".formatted(String.join(") or @Step(", names)));
      return Optional.empty();
    }
    return Optional.of(found.getFirst()).filter(resolved -> isUsable(resolved, step, place));
  }

  private boolean isUsable(Resolved resolved, StepDecl step, Location place) {
    ToolTypeDecl type = plan.toolTypes().get(resolved.toolType());
    if (type.faultyTools().contains(resolved.tool().name())) {
      faults.poison(step.at());
      return false;
    }
    Set<Modifier> modifiers = resolved.tool().element().getModifiers();
    String toolPackage = language.packageOf(resolved.tool().element());
    if (!modifiers.contains(Modifier.PUBLIC)
        && !toolPackage.equals(language.packageOf(plan.element()))) {
      faults.report(
          Code.TOOL_NOT_ACCESSIBLE,
          place,
          "Step '%s' cannot call '%s': it is not public and stands in package %s."
              .formatted(step.id(), resolved.tool().method(), toolPackage),
          "Make it public, or put the plan into that package.");
      return false;
    }
    return canNameFailures(resolved.tool(), step, place)
        && (resolved.tool().compensation() == null
            || isUsable(resolved.tool().compensation(), step, place));
  }

  private boolean isUsable(CompensationDecl compensation, StepDecl step, Location place) {
    String itsPackage = language.packageOf(compensation.element());
    if (compensation.element().getModifiers().contains(Modifier.PUBLIC)
        || itsPackage.equals(language.packageOf(plan.element()))) {
      return true;
    }
    faults.report(
        Code.COMPENSATION_NOT_ACCESSIBLE,
        place,
        "Step '%s' cannot be undone by '%s': it is not public and stands in package %s."
            .formatted(step.id(), compensation.method(), itsPackage),
        "Make it public, or put the plan into that package.");
    return false;
  }

  /** The runner hands the exceptions that a tool names to the engine. */
  private boolean canNameFailures(ToolDecl tool, StepDecl step, Location place) {
    Element hidden =
        Stream.concat(tool.contract().retryOn().stream(), tool.contract().abortOn().stream())
            .filter(DeclaredType.class::isInstance)
            .map(type -> ((DeclaredType) type).asElement())
            .filter(type -> !language.canName(type, language.packageOf(plan.element())))
            .findFirst()
            .orElse(null);
    if (hidden == null) {
      return true;
    }
    faults.report(
        Code.TOOL_NOT_ACCESSIBLE,
        place,
        "Step '%s' cannot call '%s': the runner cannot name %s, which its @Tool does."
            .formatted(step.id(), tool.method(), hidden.getSimpleName()),
        "Make that class public, or name a supertype of it that is.");
    return false;
  }

  private void unknown(StepDecl step, String name, Location place) {
    faults.report(
        Code.UNKNOWN_TOOL,
        place,
        name.equals(step.id())
            ? "Step '%s' names no tool, and there is none of its own name.".formatted(name)
            : "Step '%s' names tool '%s', which does not exist.".formatted(step.id(), name),
        new ToolProposals(plan, language).of(step, name));
  }
}
