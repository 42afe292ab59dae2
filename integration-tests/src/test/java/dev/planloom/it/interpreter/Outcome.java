package dev.planloom.it.interpreter;

import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What became of a plan, as two engines must agree on it.
 *
 * @param steps by id, in the plan's order
 * @param artifacts by the ids of the steps that have one
 */
record Outcome(PlanStatus status, Map<String, Step> steps, Map<String, Object> artifacts) {

  /**
   * What became of a step.
   *
   * @param failure class and message of what ended it; empty where nothing did
   * @param inside what became of the steps of its sub-plan
   */
  record Step(
      StepStatus status,
      int attempts,
      boolean conditionFalse,
      Optional<ErrorType> errorType,
      String failure,
      Map<String, Step> inside) {

    static final Step SKIPPED =
        new Step(StepStatus.SKIPPED, 0, false, Optional.empty(), "", Map.of());

    static Step of(StepResult result) {
      return new Step(
          result.status(),
          result.attempts(),
          result.isConditionFalse(),
          result.errorType(),
          result.failure().map(Throwable::toString).orElse(""),
          result.subplan().map(inner -> stepsOf(inner)).orElse(Map.of()));
    }
  }

  static Outcome of(PlanResult result) {
    Map<String, Object> artifacts = new LinkedHashMap<>();
    for (StepResult step : result.steps()) {
      result.artifact(step.id()).ifPresent(made -> artifacts.put(step.id(), comparable(made)));
    }
    return new Outcome(result.status(), stepsOf(result), artifacts);
  }

  private static Map<String, Step> stepsOf(PlanResult result) {
    Map<String, Step> steps = new LinkedHashMap<>();
    result.steps().forEach(step -> steps.put(step.id(), Step.of(step)));
    return steps;
  }

  /** Arrays by their elements, and what is equal to nothing but itself by its class. */
  static Object comparable(Object made) {
    if (made.getClass().isArray()) {
      int length = Array.getLength(made);
      return IntStream.range(0, length).mapToObj(i -> comparable(Array.get(made, i))).toList();
    }
    if (made instanceof List<?> list) {
      return list.stream().map(Outcome::comparable).toList();
    }
    boolean hasEquals =
        Arrays.stream(made.getClass().getMethods())
            .anyMatch(method ->
                method.getName().equals("equals") && method.getDeclaringClass() != Object.class);
    return hasEquals ? made : made.getClass();
  }
}
