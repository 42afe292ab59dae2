package dev.planloom.testing;

import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanStep;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was said about steps, by their paths: {@code users}, {@code reports[2]}, {@code
 * weekly.users}.
 */
final class Behaviours {

  private final Map<String, StepBehaviour> steps = new ConcurrentHashMap<>();
  private final Map<String, StepBehaviour> compensations = new ConcurrentHashMap<>();

  /** The paths that a plan has been found to have. */
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  StepBehaviour ofStep(String path) {
    return steps.computeIfAbsent(path, StepBehaviour::new);
  }

  StepBehaviour ofCompensation(String path) {
    return compensations.computeIfAbsent(path, StepBehaviour::new);
  }

  /** What was said of a step, else of all elements of its for-each step; null for nothing. */
  @Nullable StepBehaviour find(String path, boolean compensation) {
    Map<String, StepBehaviour> said = compensation ? compensations : steps;
    StepBehaviour exact = said.get(path);
    return exact == null ? said.get(withoutIndex(path)) : exact;
  }

  /**
   * Looks at the paths that lead into a plan which starts.
   *
   * @param prefix the path of the plan itself: empty, or {@code weekly.}
   * @param isWhole whether each path that nobody knows has to lead into this plan
   * @throws IllegalArgumentException where one leads to a step that the plan does not have
   */
  void check(PlanGraph plan, String prefix, boolean isWhole) {
    steps.forEach((path, behaviour) -> {
      Optional<PlanStep> step = find(plan, prefix, path, isWhole);
      if (behaviour.failsAfterCall() && step.filter(Behaviours::runsSubplan).isPresent()) {
        throw new IllegalArgumentException(
            "Step '%s' runs a sub-plan, which cannot fail after its call".formatted(path));
      }
    });
    compensations
        .keySet()
        .forEach(path -> {
          Optional<PlanStep> step = find(plan, prefix, path, isWhole);
          if (step.isPresent() && !step.get().isCompensated()) {
            throw new IllegalArgumentException(
                "Step '%s' of %s has no compensation".formatted(path, plan.name()));
          }
        });
  }

  private Optional<PlanStep> find(PlanGraph plan, String prefix, String path, boolean isWhole) {
    if (!path.startsWith(prefix)) {
      return Optional.empty();
    }
    String first = path.substring(prefix.length(), end(prefix, path));
    Optional<PlanStep> step = plan.step(withoutIndex(first));
    String place = prefix + first;
    if (step.isEmpty()) {
      if (!isWhole || known.contains(place)) {
        return step;
      }
      throw new IllegalArgumentException(
          "%s has no step '%s'; its steps are: %s"
              .formatted(
                  plan.name(),
                  first,
                  plan.steps().stream().map(PlanStep::id).collect(Collectors.joining(", "))));
    }
    known.add(place);
    boolean element = first.endsWith("]");
    boolean inner = prefix.length() + first.length() < path.length();
    if (element && !step.get().isForEach()) {
      throw new IllegalArgumentException(
          "Step '%s' of %s has no elements".formatted(withoutIndex(first), plan.name()));
    }
    if (inner && !runsSubplan(step.get())) {
      throw new IllegalArgumentException(
          "Step '%s' of %s runs no sub-plan".formatted(first, plan.name()));
    }
    return inner ? Optional.empty() : step;
  }

  private static boolean runsSubplan(PlanStep step) {
    return step.isComposite() && !step.isForEach();
  }

  /** Where the first step of a path ends that comes after a prefix. */
  private static int end(String prefix, String path) {
    int dot = path.indexOf('.', prefix.length());
    return dot < 0 ? path.length() : dot;
  }

  private static String withoutIndex(String path) {
    int bracket = path.endsWith("]") ? path.lastIndexOf('[') : -1;
    return bracket < 0 ? path : path.substring(0, bracket);
  }
}
