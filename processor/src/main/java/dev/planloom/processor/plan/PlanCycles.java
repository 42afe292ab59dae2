package dev.planloom.processor.plan;

import dev.planloom.Conflicts;
import dev.planloom.graph.Cycles;
import dev.planloom.graph.Dependency;
import dev.planloom.graph.EdgeKind;
import dev.planloom.graph.Layout;
import dev.planloom.graph.Node;
import dev.planloom.graph.Planner;
import dev.planloom.processor.discover.PlanReferences;
import dev.planloom.processor.discover.PlanReferences.Reference;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.TypeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * No plan runs itself, through others or directly: it would never end. Of the plans on a cycle the
 * first in source order tells. For one round.
 */
public final class PlanCycles {

  private final PlanReferences references;
  private final SourceTypes sources;
  private final Set<String> free = new HashSet<>();

  public PlanCycles(PlanReferences references, SourceTypes sources) {
    this.references = references;
    this.sources = sources;
  }

  /** Reports the cycle that a plan is the first of. */
  public void check(TypeElement plan, Faults faults) {
    List<Reference> own = references.of(plan);
    if (own.stream().allMatch(reference -> free.contains(name(reference.plan())))) {
      return;
    }
    List<TypeElement> plans = reachable(plan);
    // What is not compiled here has nobody to speak for it.
    plans.sort(
        Comparator.comparing((TypeElement each) -> !sources.contains(each))
            .thenComparing(sources.order()));
    Map<String, Integer> numbers = new HashMap<>();
    plans.forEach(each -> numbers.put(name(each), numbers.size()));
    switch (Planner.plan(nodes(plans, numbers), Conflicts.LOCK)) {
      case Layout layout -> free.addAll(numbers.keySet());
      case Cycles cycles -> {
        for (List<Integer> path : cycles.paths()) {
          if (path.getFirst().equals(numbers.get(name(plan)))) {
            report(path.stream().map(plans::get).toList(), faults);
          }
        }
      }
    }
  }

  private List<TypeElement> reachable(TypeElement plan) {
    Map<String, TypeElement> found = new LinkedHashMap<>();
    Deque<TypeElement> open = new ArrayDeque<>(List.of(plan));
    while (!open.isEmpty()) {
      TypeElement next = open.remove();
      if (found.putIfAbsent(name(next), next) == null) {
        references.of(next).forEach(reference -> open.add(reference.plan()));
      }
    }
    return new ArrayList<>(found.values());
  }

  /** One node a plan; a plan comes before those that it runs, so that cycles read that way. */
  private List<Node> nodes(List<TypeElement> plans, Map<String, Integer> numbers) {
    Map<String, List<Dependency>> users = new HashMap<>();
    for (TypeElement plan : plans) {
      int number = numbers.getOrDefault(name(plan), -1);
      for (Reference reference : references.of(plan)) {
        users
            .computeIfAbsent(name(reference.plan()), key -> new ArrayList<>())
            .add(new Dependency(number, EdgeKind.DATA));
      }
    }
    return plans.stream()
        .map(plan ->
            new Node(name(plan), users.getOrDefault(name(plan), List.of()), List.of(), 0, 0))
        .toList();
  }

  private void report(List<TypeElement> path, Faults faults) {
    StringBuilder round = new StringBuilder();
    path.forEach(plan -> round.append(TypeText.nested(plan)).append(" -> "));
    round.append(TypeText.nested(path.getFirst()));
    List<String> lines = new ArrayList<>();
    lines.add("Plans form a cycle: " + round + ".");
    for (int i = 0; i < path.size(); i++) {
      TypeElement run = path.get((i + 1) % path.size());
      lines.add(
          "%s runs %s (step '%s')"
              .formatted(
                  TypeText.nested(path.get(i)), TypeText.nested(run), step(path.get(i), run)));
    }
    lines.add("An execution would never end: let one of these steps call a tool.");
    faults.report(Code.PLAN_CYCLE, Location.of(path.getFirst()), lines.toArray(String[]::new));
  }

  private String step(TypeElement plan, TypeElement run) {
    return references.of(plan).stream()
        .filter(reference -> name(reference.plan()).equals(name(run)))
        .map(Reference::step)
        .findFirst()
        .orElse("?");
  }

  private static String name(TypeElement plan) {
    return plan.getQualifiedName().toString();
  }
}
