package reports;

import dev.planloom.generated.PlanDescriptor;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.ArtifactKey;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.ResourceNames;
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
 * Runs {@link ReportPlan}.
 *
 * <pre>
 * level 0  rows   rows(table, limit)        reads rows:{table}
 * level 1  size   save("report.txt", rows)  writes file:report.txt
 * level 1  count  count(rows)
 * critical path: rows -&gt; size, 3 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = ReportPlan.class,
    inputs = {"table", "limit"},
    steps = {"rows", "size", "count"},
    defaulted = {"limit"},
    tools = {ReportPlan.Tools.class},
    reads = {"rows:{table}"},
    writes = {"file:report.txt"},
    uncompensated = {"size"},
    declaredNanos = 2_000_000_000L,
    expectedNanos = 3_000_000_000L,
    methods = {
        "table()",
        "limit()",
        "rows(java.lang.String table, int limit)",
        "size(java.lang.String name, java.util.List rows)",
        "count(java.util.List rows)"
    }
)
public final class ReportPlanRunner implements PlanRunner<ReportPlanRunner.Result> {
  /**
   * The artifact of step {@code rows}.
   */
  public static final ArtifactKey<List<String>> ROWS = new ArtifactKey<List<String>>(
      "reports.ReportPlan", "rows", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code size}.
   */
  public static final ArtifactKey<Long> SIZE = new ArtifactKey<Long>(
      "reports.ReportPlan", "size", Long.class);

  /**
   * The artifact of step {@code count}.
   */
  public static final ArtifactKey<Integer> COUNT = new ArtifactKey<Integer>(
      "reports.ReportPlan", "count", Integer.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends ReportPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private ReportPlanRunner(Supplier<? extends ReportPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static ReportPlanRunner with(ReportPlan.Tools tools) {
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
  public ReportPlanRunner options(UnaryOperator<RunOptions> change) {
    return new ReportPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public ReportPlanRunner on(PlanRuntime runtime) {
    return new ReportPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(String table, int limit) {
    State state = newState(new Inputs().table(table).limit(limit));
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
  public PlanResult execute(String table, int limit) {
    return runtime.execute(GRAPH, options, newState(new Inputs().table(table).limit(limit)));
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
  public PlanExecution<Result> start(String table, int limit) {
    State state = newState(new Inputs().table(table).limit(limit));
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
    if (given.has("table")) {
      inputs.table(given.<String>get("table", String.class));
    }
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
    PlanGraph.Builder graph = PlanGraph.builder("reports.ReportPlan");
    graph.input("table", String.class);
    graph.input("limit", int.class);
    // 0: rows = rows(table, limit)
    graph.step("rows", "reports.ReportPlan.Tools.rows")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(0)
        .expected(2_000_000_000L, 3_000_000_000L)
        .templated(false)
        .consumes(3, 4)
        .successor(1, EdgeKind.DATA)
        .successor(2, EdgeKind.DATA);
    // 1: size = save("report.txt", rows)
    graph.step("size", "reports.ReportPlan.Tools.save")
        .artifact(long.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("file:report.txt")
        .output()
        .consumes(0);
    // 2: count = count(rows)
    graph.step("count", "reports.ReportPlan.Tools.count")
        .artifact(int.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .optional()
        .output()
        .consumes(0);
    return graph.build();
  }

  /**
   * Makes runners of {@link ReportPlan}.
   */
  public static final class Builder {
    private Supplier<? extends ReportPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link ReportPlan.Tools} of all executions.
     */
    public Builder tools(ReportPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link ReportPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends ReportPlan.Tools> tools) {
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
    public ReportPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("ReportPlanRunner has no Tools: call tools(...)");
      }
      return new ReportPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link ReportPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private String table;

    private Integer limit = 10;

    private Inputs() {
    }

    /**
     * Sets input {@code table}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs table(String table) {
      if (table == null) {
        throw new IllegalArgumentException("Input 'table' (String) of reports.ReportPlan is null");
      }
      this.table = table;
      return this;
    }

    /**
     * Sets input {@code limit}.
     */
    public Inputs limit(int limit) {
      this.limit = limit;
      return this;
    }

    private void fill(State into) {
      if (this.table == null) {
        throw new IllegalArgumentException("Input 'table' (String) of reports.ReportPlan is not set");
      }
      into.table = this.table;
      into.limit = this.limit;
    }
  }

  /**
   * The artifacts of one execution of {@link ReportPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code size}.
     */
    public long size() {
      return state.size;
    }

    /**
     * The artifact of step {@code count}; empty where the step did not complete.
     */
    public Optional<Integer> count() {
      return Optional.ofNullable(state.count);
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final ReportPlan.Tools tools;

    private String table;

    private int limit;

    private List<String> rows;

    private long size;

    private Integer count;

    State(ReportPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // rows = rows(table, limit)
          List<String> value = tools.rows(table, limit);
          if (attempt.complete(value)) {
            rows = value;
          }
        }
        case 1 -> { // size = save("report.txt", rows)
          long value = tools.save("report.txt", rows);
          if (attempt.complete()) {
            size = value;
          }
        }
        case 2 -> { // count = count(rows)
          int value = tools.count(rows);
          if (attempt.complete()) {
            count = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> rows;
        case 1 -> size;
        case 2 -> count;
        case 3 -> table;
        case 4 -> limit;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> rows = null;
        case 2 -> count = null;
        case 3 -> table = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> rows = (List<String>) value;
        case 1 -> size = (long) value;
        case 2 -> count = (Integer) value;
        case 3 -> table = (String) value;
        case 4 -> limit = (int) value;
        default -> {}
      }
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      switch (step) {
        case 0 -> names.read("rows:" + table);
        default -> {}
      }
    }
  }
}
