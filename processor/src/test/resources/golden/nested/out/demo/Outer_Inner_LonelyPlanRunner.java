package demo;

import dev.planloom.generated.PlanDescriptor;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import dev.planloom.runtime.UntypedInputs;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Outer.Inner.LonelyPlan}.
 *
 * <pre>
 * level 0  read  read(state)
 * critical path: read, 1 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = Outer.Inner.LonelyPlan.class,
    inputs = {"state"},
    steps = {"read"},
    defaulted = {"state"},
    tools = {Outer.IOTools.class},
    reads = {},
    writes = {},
    declaredNanos = 0L,
    expectedNanos = 1_000_000_000L,
    methods = {
        "state()",
        "read(demo.Outer.State state)"
    }
)
final class Outer_Inner_LonelyPlanRunner implements PlanRunner<Outer_Inner_LonelyPlanRunner.Result> {
  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends Outer.IOTools> ioTools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private Outer_Inner_LonelyPlanRunner(Supplier<? extends Outer.IOTools> ioTools,
      PlanRuntime runtime, RunOptions options) {
    this.ioTools = ioTools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  static Outer_Inner_LonelyPlanRunner with(Outer.IOTools ioTools) {
    return builder().ioTools(ioTools).build();
  }

  /**
   * Begins a runner with other settings.
   */
  static Builder builder() {
    return new Builder();
  }

  /**
   * A copy of this runner with changed options.
   */
  Outer_Inner_LonelyPlanRunner options(UnaryOperator<RunOptions> change) {
    return new Outer_Inner_LonelyPlanRunner(ioTools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public Outer_Inner_LonelyPlanRunner on(PlanRuntime runtime) {
    return new Outer_Inner_LonelyPlanRunner(ioTools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run() {
    State state = newState(new Inputs());
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run(Outer.State state_) {
    State state = newState(new Inputs().state(state_));
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run(Consumer<? super Inputs> inputs) {
    State state = newState(changed(inputs));
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute() {
    return runtime.execute(GRAPH, options, newState(new Inputs()));
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute(Outer.State state_) {
    return runtime.execute(GRAPH, options, newState(new Inputs().state(state_)));
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute(Consumer<? super Inputs> inputs) {
    return runtime.execute(GRAPH, options, newState(changed(inputs)));
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start() {
    State state = newState(new Inputs());
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start(Outer.State state_) {
    State state = newState(new Inputs().state(state_));
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start(Consumer<? super Inputs> inputs) {
    State state = newState(changed(inputs));
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  @Override
  public Result runWith(Map<String, ?> values) {
    State state = newState(given(values));
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  @Override
  public PlanResult executeWith(Map<String, ?> values) {
    return runtime.execute(GRAPH, options, newState(given(values)));
  }

  @Override
  public PlanExecution<Result> startWith(Map<String, ?> values) {
    State state = newState(given(values));
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  /**
   * Starts an execution that goes on from where an earlier one ended, with its inputs: what
   * completed keeps its artifacts and is not called again.
   *
   * @throws IllegalArgumentException where the result is of another plan
   * @throws IllegalStateException where it was rolled back, or released what is needed
   */
  @Override
  public PlanExecution<Result> resumeFrom(PlanResult earlier) {
    State state = newState();
    return runtime.resume(GRAPH, options, state, earlier, () -> new Result());
  }

  /**
   * Runs one step alone, with a value for each artifact and input that it takes.
   *
   * @throws IllegalArgumentException where there is no such step, or a value is missing or wrong
   */
  @Override
  public PlanResult runStep(String step, Map<String, ?> artifacts) {
    return runtime.runStep(GRAPH, options, newState(), step, artifacts);
  }

  private State newState() {
    return new State(ioTools.get());
  }

  private State newState(Inputs inputs) {
    State state = newState();
    inputs.fill(state);
    return state;
  }

  private static Inputs changed(Consumer<? super Inputs> change) {
    Inputs inputs = new Inputs();
    change.accept(inputs);
    return inputs;
  }

  private static Inputs given(Map<String, ?> values) {
    UntypedInputs given = new UntypedInputs(GRAPH, values);
    Inputs inputs = new Inputs();
    if (given.has("state")) {
      inputs.state(given.<Outer.State>get("state", Outer.State.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.Outer.Inner.LonelyPlan");
    graph.input("state", Outer.State.class);
    // 0: read: read(state)
    graph.step("read", "demo.Outer.IOTools.read")
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .consumes(1);
    return graph.build();
  }

  /**
   * Makes runners of {@link Outer.Inner.LonelyPlan}.
   */
  static final class Builder {
    private Supplier<? extends Outer.IOTools> ioTools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link Outer.IOTools} of all executions.
     */
    Builder ioTools(Outer.IOTools ioTools) {
      Objects.requireNonNull(ioTools, "ioTools");
      this.ioTools = () -> ioTools;
      return this;
    }

    /**
     * Where each execution gets its own {@link Outer.IOTools}; asked once an execution.
     */
    Builder ioToolsPerExecution(Supplier<? extends Outer.IOTools> ioTools) {
      this.ioTools = Objects.requireNonNull(ioTools, "ioTools");
      return this;
    }

    /**
     * The engine; by default {@link PlanRuntime#shared()}.
     */
    Builder runtime(PlanRuntime runtime) {
      this.runtime = Objects.requireNonNull(runtime, "runtime");
      return this;
    }

    /**
     * How executions depart from what plan and engine say.
     */
    Builder options(RunOptions options) {
      this.options = Objects.requireNonNull(options, "options");
      return this;
    }

    /**
     * The runner.
     *
     * @throws IllegalStateException where tools are missing
     */
    Outer_Inner_LonelyPlanRunner build() {
      if (ioTools == null) {
        throw new IllegalStateException("Outer_Inner_LonelyPlanRunner has no IOTools: call ioTools(...)");
      }
      return new Outer_Inner_LonelyPlanRunner(ioTools, runtime, options);
    }
  }

  /**
   * The inputs of {@link Outer.Inner.LonelyPlan} by name. Each method returns this; not safe for use by several threads.
   */
  static final class Inputs {
    private Outer.State state = Outer.State.OFF;

    private Inputs() {
    }

    /**
     * Sets input {@code state}.
     *
     * @throws IllegalArgumentException where it is null
     */
    Inputs state(Outer.State state) {
      if (state == null) {
        throw new IllegalArgumentException("Input 'state' (Outer.State) of demo.Outer.Inner.LonelyPlan is null");
      }
      this.state = state;
      return this;
    }

    private void fill(State into) {
      into.state = this.state;
    }
  }

  /**
   * The artifacts of one execution of {@link Outer.Inner.LonelyPlan}.
   */
  static final class Result {
    private Result() {
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final Outer.IOTools ioTools;

    private Outer.State state;

    State(Outer.IOTools ioTools) {
      this.ioTools = Objects.requireNonNull(ioTools, "ioTools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // read: read(state)
          ioTools.read(state);
          attempt.complete();
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> null; // read
        case 1 -> state;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 1 -> state = null;
        default -> {}
      }
    }

    @Override
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 1 -> state = (Outer.State) value;
        default -> {}
      }
    }
  }
}
