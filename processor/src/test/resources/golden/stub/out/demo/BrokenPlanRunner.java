package demo;

import dev.planloom.generated.PlanDescriptor;
import dev.planloom.runtime.ArtifactKey;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import dev.planloom.runtime.UntypedInputs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Stands in for the runner of {@link BrokenPlan}, which has errors.
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = BrokenPlan.class,
    inputs = {"limit"},
    steps = {"rows", "more"},
    reads = {},
    writes = {},
    methods = {
        "limit()",
        "rows(int limit)",
        "more(int limit)"
    }
)
public final class BrokenPlanRunner implements PlanRunner<BrokenPlanRunner.Result> {
  /**
   * The artifact of step {@code rows}.
   */
  public static final ArtifactKey<List<String>> ROWS = new ArtifactKey<List<String>>(
      "demo.BrokenPlan", "rows", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code more}.
   */
  public static final ArtifactKey<List<String>> MORE = new ArtifactKey<List<String>>(
      "demo.BrokenPlan", "more", ArtifactTypes.parameterized(List.class, String.class));

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends BrokenPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private BrokenPlanRunner(Supplier<? extends BrokenPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static BrokenPlanRunner with(BrokenPlan.Tools tools) {
    return builder().tools(tools).build();
  }

  /**
   * Begins a runner with other settings.
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A copy of this runner with changed options.
   */
  public BrokenPlanRunner options(UnaryOperator<RunOptions> change) {
    return new BrokenPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public BrokenPlanRunner on(PlanRuntime runtime) {
    return new BrokenPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run() {
    State state = newState(new Inputs());
    runtime.run(GRAPH, options, state);
    return new Result(state);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(int limit) {
    State state = newState(new Inputs().limit(limit));
    runtime.run(GRAPH, options, state);
    return new Result(state);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(Consumer<? super Inputs> inputs) {
    State state = newState(changed(inputs));
    runtime.run(GRAPH, options, state);
    return new Result(state);
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanResult execute() {
    return runtime.execute(GRAPH, options, newState(new Inputs()));
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanResult execute(int limit) {
    return runtime.execute(GRAPH, options, newState(new Inputs().limit(limit)));
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanResult execute(Consumer<? super Inputs> inputs) {
    return runtime.execute(GRAPH, options, newState(changed(inputs)));
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanExecution<Result> start() {
    State state = newState(new Inputs());
    return runtime.start(GRAPH, options, state, () -> new Result(state));
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanExecution<Result> start(int limit) {
    State state = newState(new Inputs().limit(limit));
    return runtime.start(GRAPH, options, state, () -> new Result(state));
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  public PlanExecution<Result> start(Consumer<? super Inputs> inputs) {
    State state = newState(changed(inputs));
    return runtime.start(GRAPH, options, state, () -> new Result(state));
  }

  @Override
  public Result runWith(Map<String, ?> values) {
    State state = newState(given(values));
    runtime.run(GRAPH, options, state);
    return new Result(state);
  }

  @Override
  public PlanResult executeWith(Map<String, ?> values) {
    return runtime.execute(GRAPH, options, newState(given(values)));
  }

  @Override
  public PlanExecution<Result> startWith(Map<String, ?> values) {
    State state = newState(given(values));
    return runtime.start(GRAPH, options, state, () -> new Result(state));
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
    return runtime.resume(GRAPH, options, state, earlier, () -> new Result(state));
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
    return new State(tools.get());
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
    if (given.has("limit")) {
      inputs.limit(given.<Integer>get("limit", Integer.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    return PlanGraph.builder("demo.BrokenPlan").build();
  }

  /**
   * Makes runners of {@link BrokenPlan}.
   */
  public static final class Builder {
    private Supplier<? extends BrokenPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link BrokenPlan.Tools} of all executions.
     */
    public Builder tools(BrokenPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link BrokenPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends BrokenPlan.Tools> tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
      return this;
    }

    /**
     * The engine; by default {@link PlanRuntime#shared()}.
     */
    public Builder runtime(PlanRuntime runtime) {
      this.runtime = Objects.requireNonNull(runtime, "runtime");
      return this;
    }

    /**
     * How executions depart from what plan and engine say.
     */
    public Builder options(RunOptions options) {
      this.options = Objects.requireNonNull(options, "options");
      return this;
    }

    /**
     * The runner.
     *
     * @throws IllegalStateException where tools are missing
     */
    public BrokenPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("BrokenPlanRunner has no Tools: call tools(...)");
      }
      return new BrokenPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link BrokenPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private Integer limit;

    private Inputs() {
    }

    /**
     * Sets input {@code limit}.
     */
    public Inputs limit(int limit) {
      this.limit = limit;
      return this;
    }

    private void fill(State into) {
      if (this.limit == null) {
        throw new IllegalArgumentException("Input 'limit' (int) of demo.BrokenPlan is not set");
      }
      into.limit = this.limit;
    }
  }

  /**
   * The artifacts of one execution of {@link BrokenPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code rows}.
     */
    public List<String> rows() {
      return state.rows;
    }

    /**
     * The artifact of step {@code more}; empty where the step did not complete.
     */
    public Optional<List<String>> more() {
      return Optional.ofNullable(state.more);
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final BrokenPlan.Tools tools;

    private int limit;

    private List<String> rows;

    private List<String> more;

    State(BrokenPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> rows;
        case 1 -> more;
        case 2 -> limit;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> rows = null;
        case 1 -> more = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> rows = (List<String>) value;
        case 1 -> more = (List<String>) value;
        case 2 -> limit = (int) value;
        default -> {}
      }
    }
  }
}
