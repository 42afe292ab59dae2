package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled plan as a constant table: its inputs, its steps with their policies, edges, levels and
 * locks, and its own policies. Immutable but for what engines remember of it, safe for use by any
 * thread. What calls the steps is a {@link PlanInvoker}.
 */
public final class PlanGraph {

  /** Stands for the engine's default where a number of nanoseconds or retries is expected. */
  public static final int INHERIT = -1;

  /** Stands for no limit where a number of nanoseconds is expected. */
  public static final int NONE = 0;

  final PlanStep[] steps;

  /** How many edges lead into each step. */
  final int[] dependencies;

  /** How many steps take the artifact in each slot. */
  final int[] consumers;

  /** The steps without dependencies, in the order in which they are started. */
  final int[] roots;

  /** Whether some step has several edges into it. */
  final boolean hasJoins;

  final boolean hasOutputs;

  /** Whether some step needs a lock or a cap. */
  final boolean needsAdmission;

  /** Whether some step needs more than locks whose names were known before. */
  final boolean needsMoreThanLocks;

  /** Whether some step has a timeout of its own. */
  final boolean hasTimeouts;

  final long timeout;
  final int maxConcurrency;
  final OnFailure onFailure;
  final Rollback rollback;

  /** Whether a step may make several ready, or several are ready from the start. */
  final boolean forks;

  /** Whether some step runs other plans, or its tool for each element. */
  final boolean hasComposites;

  /** Whether it is one step of a plan, or one element. */
  final boolean isPart;

  final LocksOfPlan locks = new LocksOfPlan(this);

  /** How callers wait for the ends of its executions. */
  final AdaptiveSpin spin = new AdaptiveSpin();

  private final String name;
  private final Map<String, Type> inputs;

  /** The edges by their targets, made when a step is first skipped; every thread makes the same. */
  private volatile @Nullable List<List<Predecessor>> predecessors;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  private PlanGraph(Builder builder) {
    isPart = false;
    name = builder.name;
    inputs = new LinkedHashMap<>(builder.inputs);
    timeout = builder.timeout;
    maxConcurrency = builder.maxConcurrency;
    onFailure = builder.onFailure;
    rollback = builder.rollback;
    steps = builder.steps.stream().map(PlanStep.Builder::build).toArray(PlanStep[]::new);
    dependencies = new int[steps.length];
    consumers = new int[steps.length + inputs.size()];
    boolean outputs = false;
    boolean timeouts = false;
    for (PlanStep step : steps) {
      if (numbers.put(step.id, step.number) != null) {
        throw new IllegalArgumentException(name + " has two steps '" + step.id + "'");
      }
      outputs |= step.output;
      timeouts |= step.timeout > 0 || step.totalTimeout > 0;
      for (int slot : step.consumes) {
        if (slot < 0 || slot >= consumers.length) {
          throw new IllegalArgumentException(
              "Step '%s' of %s takes the artifact in slot %s, of %s slots"
                  .formatted(step.id, name, slot, consumers.length));
        }
        consumers[slot]++;
      }
      for (int successor : step.successors) {
        if (successor < 0 || successor >= steps.length) {
          throw new IllegalArgumentException(
              "Step '%s' of %s has a successor %s, of %s steps"
                  .formatted(step.id, name, successor, steps.length));
        }
        dependencies[successor]++;
      }
    }
    hasJoins = Arrays.stream(dependencies).anyMatch(edges -> edges > 1);
    hasOutputs = outputs;
    hasTimeouts = timeouts;
    needsAdmission = Arrays.stream(steps).anyMatch(step -> step.needsAdmission);
    needsMoreThanLocks =
        Arrays.stream(steps).anyMatch(step -> step.needsAdmission && !step.needsOnlyLocks);
    roots = inStartOrder(IntStream.range(0, steps.length).filter(step -> dependencies[step] == 0));
    forks = roots.length > 1 || Arrays.stream(steps).anyMatch(step -> step.successors.length > 1);
    hasComposites = Arrays.stream(steps).anyMatch(step -> step.composite);
    refuseCycles();
  }

  /** The order in which steps start that are ready at the same time. */
  int[] inStartOrder(IntStream ready) {
    return ready
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(step -> steps[step].priority)
                .thenComparingLong(step -> steps[step].remainingPath)
                .reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private PlanGraph(PlanGraph plan, PlanStep element) {
    isPart = true;
    name = plan.name;
    inputs = Map.of();
    timeout = NONE;
    maxConcurrency = 0;
    onFailure = OnFailure.ISOLATE;
    rollback = Rollback.NONE;
    steps = new PlanStep[] {element};
    dependencies = new int[1];
    consumers = new int[1];
    roots = new int[1];
    hasJoins = false;
    hasOutputs = false;
    needsAdmission = element.needsAdmission;
    needsMoreThanLocks = needsAdmission && !element.needsOnlyLocks;
    hasTimeouts = true;
    forks = false;
    hasComposites = element.composite;
    numbers.put(element.id, 0);
  }

  /** The plan of one step alone, whose arguments come from elsewhere. */
  PlanGraph ofStep(PlanStep step) {
    return new PlanGraph(this, step.alone());
  }

  /** The plan of one element of a for-each step. */
  PlanGraph ofElement(PlanStep element) {
    return new PlanGraph(this, element);
  }

  /** An execution of steps that wait for each other would never end. */
  private void refuseCycles() {
    int[] waiting = dependencies.clone();
    int[] started = new int[steps.length];
    int count = 0;
    for (int root : roots) {
      started[count++] = root;
    }
    for (int i = 0; i < count; i++) {
      for (int successor : steps[started[i]].successors) {
        if (--waiting[successor] == 0) {
          started[count++] = successor;
        }
      }
    }
    if (count < steps.length) {
      int first = 0;
      while (waiting[first] == 0) {
        first++;
      }
      throw new IllegalArgumentException(
          "The steps of %s form a cycle: %s never start, first '%s'"
              .formatted(name, steps.length - count, steps[first].id));
    }
  }

  /** Begins the table of a plan. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The plan's qualified name. */
  public String name() {
    return name;
  }

  /** The names of the inputs, in the plan's order. */
  public Set<String> inputNames() {
    return java.util.Collections.unmodifiableSet(inputs.keySet());
  }

  /** The plan's name without its package. */
  String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** An edge from a step that another waits for. */
  record Predecessor(int step, EdgeKind kind) {}

  /** The edges into a step, in the plan's order. */
  List<Predecessor> predecessors(int step) {
    List<List<Predecessor>> all = predecessors;
    if (all == null) {
      all = new ArrayList<>();
      for (int i = 0; i < steps.length; i++) {
        all.add(new ArrayList<>(dependencies[i]));
      }
      for (PlanStep from : steps) {
        for (int i = 0; i < from.successors.length; i++) {
          all.get(from.successors[i]).add(new Predecessor(from.number, from.successorKinds[i]));
        }
      }
      predecessors = all;
    }
    return all.get(step);
  }

  /** The inputs with their types, in the plan's order. */
  public Map<String, Type> inputs() {
    return java.util.Collections.unmodifiableMap(inputs);
  }

  /** How many slots there are: the steps', then the inputs'. */
  int slots() {
    return steps.length + inputs.size();
  }

  /** The name of the step or input that a slot is of. */
  String slotName(int slot) {
    return slot < steps.length
        ? steps[slot].id
        : List.copyOf(inputs.keySet()).get(slot - steps.length);
  }

  /**
   * Checks a value against the erasure of its slot's type.
   *
   * @throws IllegalArgumentException where it is of another class, or the step makes nothing
   */
  void checkType(int slot, Object value) {
    Type type = slot < steps.length ? steps[slot].artifact : inputs.get(slotName(slot));
    if (type == null || !ArtifactTypes.boxedClass(type).isInstance(value)) {
      throw new IllegalArgumentException(
          "'%s' of %s is a %s, not a %s"
              .formatted(
                  slotName(slot),
                  name,
                  type == null ? "step without an artifact" : type.getTypeName(),
                  value.getClass().getTypeName()));
    }
  }

  /**
   * The names of the artifacts and inputs that a step takes, its conditions and checks included;
   * those that it takes as an {@link Optional} have an edge {@link EdgeKind#OPTIONAL_DATA}.
   *
   * @throws IllegalArgumentException where the plan has no such step
   */
  public List<String> consumes(String stepId) {
    return Arrays.stream(stepOrThrow(stepId).consumes).mapToObj(this::slotName).toList();
  }

  /**
   * How long an execution may take, in nanoseconds; {@link #INHERIT} or {@link #NONE} where the
   * plan does not say.
   */
  public long timeout() {
    return timeout;
  }

  /** How many steps of an execution may run at once; 0 is without limit. */
  public int maxConcurrency() {
    return maxConcurrency;
  }

  /** What the failure of a required step does to the rest. */
  public OnFailure onFailure() {
    return onFailure;
  }

  /** Whether, and when, what the steps did is undone. */
  public Rollback rollback() {
    return rollback;
  }

  /** The steps, in the plan's order: the step at index i has number i. */
  public List<PlanStep> steps() {
    return List.of(steps);
  }

  /** The step of an id. */
  public Optional<PlanStep> step(String id) {
    return Optional.ofNullable(numbers.get(id)).map(number -> steps[number]);
  }

  /** As {@link #step}, where there must be one. */
  PlanStep stepOrThrow(String id) {
    Integer number = numbers.get(id);
    if (number == null) {
      String known = steps.length <= 20 ? "; its steps are " + numbers.keySet() : "";
      throw new IllegalArgumentException(name + " has no step '" + id + "'" + known);
    }
    return steps[number];
  }

  @Override
  public String toString() {
    return name + " (" + steps.length + " steps)";
  }

  /** Describes a plan; for generated runners and programs that make plans from data. */
  public static final class Builder {

    private final String name;
    private final Map<String, Type> inputs = new LinkedHashMap<>();
    private final List<PlanStep.Builder> steps = new ArrayList<>();
    private long timeout = INHERIT;
    private int maxConcurrency;
    private OnFailure onFailure = OnFailure.ISOLATE;
    private Rollback rollback = Rollback.NONE;

    private Builder(String name) {
      this.name = name;
    }

    /** Adds an input. */
    public Builder input(String input, Type type) {
      inputs.put(input, type);
      return this;
    }

    /** Adds the next step; its number is how many were added before. */
    public PlanStep.Builder step(String id, String tool) {
      PlanStep.Builder step = new PlanStep.Builder(steps.size(), id, tool);
      steps.add(step);
      return step;
    }

    /** A step that was added, to say more about it. */
    public PlanStep.Builder step(int number) {
      return steps.get(number);
    }

    /** The limit of an execution, in nanoseconds. */
    public Builder timeout(long nanos) {
      this.timeout = nanos;
      return this;
    }

    /** How many steps of an execution may run at once; 0 is without limit. */
    public Builder maxConcurrency(int steps) {
      this.maxConcurrency = Checks.notNegative("maxConcurrency", steps);
      return this;
    }

    /** What the failure of a required step does to the rest. */
    public Builder onFailure(OnFailure rule) {
      this.onFailure = rule;
      return this;
    }

    /** Whether, and when, what the steps did is undone. */
    public Builder rollback(Rollback rule) {
      this.rollback = rule;
      return this;
    }

    /**
     * The finished table.
     *
     * @throws IllegalArgumentException where there is no step, ids repeat, edges or slots lead
     *     nowhere, or steps wait for each other
     */
    public PlanGraph build() {
      if (steps.isEmpty()) {
        throw new IllegalArgumentException(name + " has no steps");
      }
      return new PlanGraph(this);
    }
  }
}
