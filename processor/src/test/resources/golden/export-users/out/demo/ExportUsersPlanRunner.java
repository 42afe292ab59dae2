package demo;

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
import dev.planloom.runtime.RunOptions;
import dev.planloom.runtime.UntypedInputs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ExportUsersPlan}.
 *
 * <pre>
 * level 0  users   fetchUsers(limit)                 reads database:users
 * level 1  report  exportUsers(users, "users.json")  writes file:users.json
 * critical path: users -&gt; report, 11 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = ExportUsersPlan.class,
    inputs = {"limit"},
    steps = {"users", "report"},
    tools = {UserTools.class},
    reads = {"database:users"},
    writes = {"file:users.json"},
    uncompensated = {"report"},
    declaredNanos = 0L,
    expectedNanos = 11_000_000_000L,
    methods = {
        "limit()",
        "users(int limit)",
        "report(java.util.List users, java.lang.String filename)"
    }
)
public final class ExportUsersPlanRunner implements PlanRunner<ExportUsersPlanRunner.Result> {
  /**
   * The artifact of step {@code users}.
   */
  public static final ArtifactKey<List<User>> USERS = new ArtifactKey<List<User>>(
      "demo.ExportUsersPlan", "users", ArtifactTypes.parameterized(List.class, User.class));

  /**
   * The artifact of step {@code report}.
   */
  public static final ArtifactKey<String> REPORT = new ArtifactKey<String>(
      "demo.ExportUsersPlan", "report", String.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends UserTools> userTools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private ExportUsersPlanRunner(Supplier<? extends UserTools> userTools, PlanRuntime runtime,
      RunOptions options) {
    this.userTools = userTools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static ExportUsersPlanRunner with(UserTools userTools) {
    return builder().userTools(userTools).build();
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
  public ExportUsersPlanRunner options(UnaryOperator<RunOptions> change) {
    return new ExportUsersPlanRunner(userTools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public ExportUsersPlanRunner on(PlanRuntime runtime) {
    return new ExportUsersPlanRunner(userTools, Objects.requireNonNull(runtime, "runtime"), options);
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
    return new State(userTools.get());
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
    PlanGraph.Builder graph = PlanGraph.builder("demo.ExportUsersPlan");
    graph.input("limit", int.class);
    // 0: users = fetchUsers(limit)
    graph.step("users", "demo.UserTools.fetchUsers")
        .artifact(ArtifactTypes.parameterized(List.class, User.class))
        .level(0)
        .expected(10_000_000_000L, 11_000_000_000L)
        .read("database:users")
        .idempotent()
        .timeout(30_000_000_000L)
        .consumes(2)
        .successor(1, EdgeKind.DATA);
    // 1: report = exportUsers(users, "users.json")
    graph.step("report", "demo.UserTools.exportUsers")
        .artifact(String.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("file:users.json")
        .idempotent()
        .consumes(0);
    return graph.build();
  }

  /**
   * Makes runners of {@link ExportUsersPlan}.
   */
  public static final class Builder {
    private Supplier<? extends UserTools> userTools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link UserTools} of all executions.
     */
    public Builder userTools(UserTools userTools) {
      Objects.requireNonNull(userTools, "userTools");
      this.userTools = () -> userTools;
      return this;
    }

    /**
     * Where each execution gets its own {@link UserTools}; asked once an execution.
     */
    public Builder userToolsPerExecution(Supplier<? extends UserTools> userTools) {
      this.userTools = Objects.requireNonNull(userTools, "userTools");
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
    public ExportUsersPlanRunner build() {
      if (userTools == null) {
        throw new IllegalStateException("ExportUsersPlanRunner has no UserTools: call userTools(...)");
      }
      return new ExportUsersPlanRunner(userTools, runtime, options);
    }
  }

  /**
   * The inputs of {@link ExportUsersPlan} by name. Each method returns this; not safe for use by several threads.
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
        throw new IllegalArgumentException("Input 'limit' (int) of demo.ExportUsersPlan is not set");
      }
      into.limit = this.limit;
    }
  }

  /**
   * The artifacts of one execution of {@link ExportUsersPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code users}.
     */
    public List<User> users() {
      return state.users;
    }

    /**
     * The artifact of step {@code report}.
     */
    public String report() {
      return state.report;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final UserTools userTools;

    private int limit;

    private List<User> users;

    private String report;

    State(UserTools userTools) {
      this.userTools = Objects.requireNonNull(userTools, "userTools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // users = fetchUsers(limit)
          List<User> value = userTools.fetchUsers(limit);
          if (attempt.complete(value)) {
            users = value;
          }
        }
        case 1 -> { // report = exportUsers(users, "users.json")
          attempt.awaitStage(userTools.exportUsers(users, "users.json"), value -> report = value);
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> users;
        case 1 -> report;
        case 2 -> limit;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> users = null;
        case 1 -> report = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> users = (List<User>) value;
        case 1 -> report = (String) value;
        case 2 -> limit = (int) value;
        default -> {}
      }
    }
  }
}
