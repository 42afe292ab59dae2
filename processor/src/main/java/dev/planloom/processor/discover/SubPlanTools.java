package dev.planloom.processor.discover;

import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * The tool types that the runners of sub-plans are built with: a plan's own, then those of the
 * plans that it runs. For one round.
 */
final class SubPlanTools {

  private final Language language;
  private final PlanReferences references;
  private final SourceTypes sources;
  private final Function<TypeElement, List<TypeElement>> declared;
  private final Map<String, List<TypeElement>> own = new HashMap<>();

  /** With what gives the tool types that a plan in source declares. */
  SubPlanTools(
      Language language,
      PlanReferences references,
      SourceTypes sources,
      Function<TypeElement, List<TypeElement>> declared) {
    this.language = language;
    this.references = references;
    this.sources = sources;
    this.declared = declared;
  }

  /** The tool types, each once, depth first in the order of steps; plans may run each other. */
  Set<TypeElement> of(TypeElement plan) {
    Set<TypeElement> tools = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    Deque<TypeElement> open = new ArrayDeque<>(List.of(plan));
    while (!open.isEmpty()) {
      TypeElement next = open.pop();
      if (seen.add(next.getQualifiedName().toString())) {
        tools.addAll(own(next));
        if (sources.contains(next)) {
          // Pushed in reverse, so that the first comes off first.
          references.of(next).reversed().forEach(reference -> open.push(reference.plan()));
        }
      }
    }
    return Collections.unmodifiableSet(tools);
  }

  /** A plan's own; of one that was compiled before all, which its descriptor has in that order. */
  private List<TypeElement> own(TypeElement plan) {
    return own.computeIfAbsent(
        plan.getQualifiedName().toString(),
        name -> sources.contains(plan) ? declared.apply(plan) : compiled(plan));
  }

  private List<TypeElement> compiled(TypeElement plan) {
    String name = GeneratedNames.runner(plan);
    String packageName = language.packageOf(plan);
    return Stream.ofNullable(
            language
                .elements()
                .getTypeElement(packageName.isEmpty() ? name : packageName + "." + name))
        .flatMap(
            runner -> Annotation.find(runner, Names.PLAN_DESCRIPTOR, language.elements()).stream())
        .flatMap(descriptor -> descriptor.types("tools").stream())
        .flatMap(Optional::stream)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .map(type -> (TypeElement) ((DeclaredType) type).asElement())
        .toList();
  }
}
