package demo;

import dev.planloom.generated.PlanDescriptor;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.ArtifactKey;
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
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link CopyPlan}.
 *
 * <pre>
 * level 0  copy      copy(source, job.target)                              reads file:{source}, writes file:{job.target}
 * level 0  copyOut   copy("/tmp/in", "/tmp/out")                           reads file:/tmp/in, writes file:/tmp/out
 * level 0  run       run(job.id, job.unit, factor)                         reads job:{job.id}, reads unit:{job.unit}:{x}, writes {factor as double}:{factor as double}
 * level 0  runOnce   run("123e4567-e89b-12d3-a456-426614174000", DAYS, 2)  reads job:123e4567-e89b-12d3-a456-426614174000, reads unit:DAYS:{x}, writes 2.0:2.0
 * level 1  copyBack  copy("/tmp/out", "/tmp/in")                           reads file:/tmp/out, writes file:/tmp/in
 * level 1  clean     clean()                                               reads file:{all}, writes file:{all}
 * critical path: copy -&gt; clean, 2 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = CopyPlan.class,
    inputs = {"job", "source", "factor"},
    steps = {"copy", "copyOut", "copyBack", "run", "runOnce", "clean"},
    tools = {CopyPlan.Tools.class},
    reads = {"file:{source}", "job:123e4567-e89b-12d3-a456-426614174000", "job:{job.id}", "unit:DAYS:{{x}}", "unit:{job.unit}:{{x}}"},
    writes = {"2.0:2.0", "file:/tmp/in", "file:/tmp/out", "file:{job.target}", "file:{{all}}", "{factor as double}:{factor as double}"},
    uncompensated = {"copy", "copyOut", "copyBack", "run", "runOnce", "clean"},
    declaredNanos = 0L,
    expectedNanos = 2_000_000_000L,
    methods = {
        "job()",
        "source()",
        "factor()",
        "copy(java.nio.file.Path source, java.nio.file.Path target)",
        "copyOut(java.nio.file.Path source, java.nio.file.Path target)",
        "copyBack(java.nio.file.Path source, java.nio.file.Path target)",
        "run(java.util.UUID id, java.util.concurrent.TimeUnit unit, int factor)",
        "runOnce(java.util.UUID id, java.util.concurrent.TimeUnit unit, int factor)",
        "clean()"
    }
)
public final class CopyPlanRunner implements PlanRunner<CopyPlanRunner.Result> {
  /**
   * The artifact of step {@code run}.
   */
  public static final ArtifactKey<Integer> RUN = new ArtifactKey<Integer>(
      "demo.CopyPlan", "run", Integer.class);

  /**
   * The artifact of step {@code runOnce}.
   */
  public static final ArtifactKey<Integer> RUN_ONCE = new ArtifactKey<Integer>(
      "demo.CopyPlan", "runOnce", Integer.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends CopyPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private CopyPlanRunner(Supplier<? extends CopyPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static CopyPlanRunner with(CopyPlan.Tools tools) {
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
  public CopyPlanRunner options(UnaryOperator<RunOptions> change) {
    return new CopyPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public CopyPlanRunner on(PlanRuntime runtime) {
    return new CopyPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(CopyPlan.Job job, Path source, int factor) {
    State state = newState(new Inputs().job(job).source(source).factor(factor));
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
  public PlanResult execute(CopyPlan.Job job, Path source, int factor) {
    return runtime.execute(GRAPH, options, newState(new Inputs().job(job).source(source).factor(factor)));
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
  public PlanExecution<Result> start(CopyPlan.Job job, Path source, int factor) {
    State state = newState(new Inputs().job(job).source(source).factor(factor));
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
    if (given.has("job")) {
      inputs.job(given.<CopyPlan.Job>get("job", CopyPlan.Job.class));
    }
    if (given.has("source")) {
      inputs.source(given.<Path>get("source", Path.class));
    }
    if (given.has("factor")) {
      inputs.factor(given.<Integer>get("factor", Integer.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.CopyPlan");
    graph.input("job", CopyPlan.Job.class);
    graph.input("source", Path.class);
    graph.input("factor", int.class);
    // 0: copy: copy(source, job.target)
    graph.step("copy", "demo.CopyPlan.Tools.copy")
        .level(0)
        .expected(1_000_000_000L, 2_000_000_000L)
        .templated(true)
        .consumes(6, 7)
        .successor(5, EdgeKind.CONTROL);
    // 1: copyOut: copy("/tmp/in", "/tmp/out")
    graph.step("copyOut", "demo.CopyPlan.Tools.copy")
        .level(0)
        .expected(1_000_000_000L, 2_000_000_000L)
        .read("file:/tmp/in")
        .write("file:/tmp/out")
        .successor(2, EdgeKind.ORDER);
    // 2: copyBack: copy("/tmp/out", "/tmp/in")
    graph.step("copyBack", "demo.CopyPlan.Tools.copy")
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("file:/tmp/in")
        .read("file:/tmp/out");
    // 3: run = run(job.id, job.unit, factor)
    graph.step("run", "demo.CopyPlan.Tools.run")
        .artifact(int.class)
        .level(0)
        .expected(1_000_000_000L, 2_000_000_000L)
        .templated(true)
        .consumes(6, 8)
        .successor(5, EdgeKind.CONTROL);
    // 4: runOnce = run("123e4567-e89b-12d3-a456-426614174000", DAYS, 2)
    graph.step("runOnce", "demo.CopyPlan.Tools.run")
        .artifact(int.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("2.0:2.0")
        .read("job:123e4567-e89b-12d3-a456-426614174000")
        .read("unit:DAYS:{x}");
    // 5: clean: clean()
    graph.step("clean", "demo.CopyPlan.Tools.clean")
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("file:{all}");
    return graph.build();
  }

  /**
   * Makes runners of {@link CopyPlan}.
   */
  public static final class Builder {
    private Supplier<? extends CopyPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link CopyPlan.Tools} of all executions.
     */
    public Builder tools(CopyPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link CopyPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends CopyPlan.Tools> tools) {
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
    public CopyPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("CopyPlanRunner has no Tools: call tools(...)");
      }
      return new CopyPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link CopyPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private CopyPlan.Job job;

    private Path source;

    private Integer factor;

    private Inputs() {
    }

    /**
     * Sets input {@code job}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs job(CopyPlan.Job job) {
      if (job == null) {
        throw new IllegalArgumentException("Input 'job' (CopyPlan.Job) of demo.CopyPlan is null");
      }
      this.job = job;
      return this;
    }

    /**
     * Sets input {@code source}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs source(Path source) {
      if (source == null) {
        throw new IllegalArgumentException("Input 'source' (Path) of demo.CopyPlan is null");
      }
      this.source = source;
      return this;
    }

    /**
     * Sets input {@code factor}.
     */
    public Inputs factor(int factor) {
      this.factor = factor;
      return this;
    }

    private void fill(State into) {
      if (this.job == null) {
        throw new IllegalArgumentException("Input 'job' (CopyPlan.Job) of demo.CopyPlan is not set");
      }
      into.job = this.job;
      if (this.source == null) {
        throw new IllegalArgumentException("Input 'source' (Path) of demo.CopyPlan is not set");
      }
      into.source = this.source;
      if (this.factor == null) {
        throw new IllegalArgumentException("Input 'factor' (int) of demo.CopyPlan is not set");
      }
      into.factor = this.factor;
    }
  }

  /**
   * The artifacts of one execution of {@link CopyPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code run}.
     */
    public int run() {
      return state.run;
    }

    /**
     * The artifact of step {@code runOnce}.
     */
    public int runOnce() {
      return state.runOnce;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final CopyPlan.Tools tools;

    private CopyPlan.Job job;

    private Path source;

    private int factor;

    private int run;

    private int runOnce;

    State(CopyPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // copy: copy(source, job.target)
          tools.copy(source, job.target());
          attempt.complete();
        }
        case 1 -> { // copyOut: copy("/tmp/in", "/tmp/out")
          tools.copy(Path.of("/tmp/in"), Path.of("/tmp/out"));
          attempt.complete();
        }
        case 2 -> { // copyBack: copy("/tmp/out", "/tmp/in")
          tools.copy(Path.of("/tmp/out"), Path.of("/tmp/in"));
          attempt.complete();
        }
        case 3 -> { // run = run(job.id, job.unit, factor)
          int value = tools.run(job.id(), job.unit(), factor);
          if (attempt.complete()) {
            run = value;
          }
        }
        case 4 -> { // runOnce = run("123e4567-e89b-12d3-a456-426614174000", DAYS, 2)
          int factor_ = 2;
          int value = tools.run(UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
              TimeUnit.DAYS, factor_);
          if (attempt.complete()) {
            runOnce = value;
          }
        }
        case 5 -> { // clean: clean()
          tools.clean();
          attempt.complete();
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> null; // copy
        case 1 -> null; // copyOut
        case 2 -> null; // copyBack
        case 3 -> run;
        case 4 -> runOnce;
        case 5 -> null; // clean
        case 6 -> job;
        case 7 -> source;
        case 8 -> factor;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 6 -> job = null;
        case 7 -> source = null;
        default -> {}
      }
    }

    @Override
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 3 -> run = (int) value;
        case 4 -> runOnce = (int) value;
        case 6 -> job = (CopyPlan.Job) value;
        case 7 -> source = (Path) value;
        case 8 -> factor = (int) value;
        default -> {}
      }
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      switch (step) {
        case 0 -> {
          names.read("file:" + source);
          names.write("file:" + job.target());
        }
        case 3 -> {
          names.read("job:" + job.id());
          names.read("unit:" + job.unit().name() + ":{x}");
          names.write("" + (double) factor + ":" + (double) factor);
        }
        default -> {}
      }
    }
  }
}
