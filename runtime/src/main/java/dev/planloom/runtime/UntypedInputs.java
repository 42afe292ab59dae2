package dev.planloom.runtime;

import java.util.Map;
import java.util.TreeSet;

/** Inputs by name, checked against a plan; for generated runners. */
public final class UntypedInputs {

  private final PlanGraph graph;
  private final Map<String, ?> values;

  /**
   * Checks that every name is an input of the plan.
   *
   * @throws IllegalArgumentException where one is not
   */
  public UntypedInputs(PlanGraph graph, Map<String, ?> values) {
    this.graph = graph;
    this.values = values;
    for (String name : new TreeSet<>(values.keySet())) {
      if (!graph.inputNames().contains(name)) {
        throw new IllegalArgumentException(
            graph.name() + " has no input '" + name + "'; its inputs are " + graph.inputNames());
      }
    }
  }

  /** Whether a value is given. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * The value of an input, checked against the erasure of its type; its type arguments are taken on
   * trust.
   *
   * @throws IllegalArgumentException where it is null or of another class
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T get(String name, Class<?> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "Input '%s' of %s must be a %s, not %s"
              .formatted(
                  name,
                  graph.name(),
                  type.getTypeName(),
                  value == null ? "null" : value.getClass().getTypeName()));
    }
    return (T) value;
  }
}
