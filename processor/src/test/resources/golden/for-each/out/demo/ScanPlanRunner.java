package demo;

import dev.planloom.generated.PlanDescriptor;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.ArtifactKey;
import dev.planloom.runtime.ArtifactTypes;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.ElementResources;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ScanPlan}.
 *
 * <pre>
 * level 0  files       list(folder)
 * level 0  extraSizes  size(each of extras)                 reads file:{each of extraSizes}
 * level 1  sizes       size(each of files)                  reads file:{each of sizes}
 * level 1  scans       scan(each of files + extras, "all")  reads file:{each of scans}, writes index:all/{each of scans}
 * level 1  forgotten   forget(each of files)
 * critical path: files -&gt; sizes, 2 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = ScanPlan.class,
    inputs = {"folder", "extras"},
    steps = {"files", "sizes", "extraSizes", "scans", "forgotten"},
    tools = {ScanPlan.Tools.class},
    reads = {"file:{each of extraSizes}", "file:{each of scans}", "file:{each of sizes}"},
    writes = {"index:all/{each of scans}"},
    uncompensated = {"scans"},
    declaredNanos = 0L,
    expectedNanos = 2_000_000_000L,
    methods = {
        "folder()",
        "extras()",
        "files(java.nio.file.Path folder)",
        "sizes(java.nio.file.Path file)",
        "extraSizes(java.nio.file.Path file)",
        "scans(java.nio.file.Path file, java.lang.String name)",
        "forgotten(java.nio.file.Path files)",
        "isNotEmpty(java.util.List files)",
        "isSomeGood(java.util.List scans)"
    }
)
public final class ScanPlanRunner implements PlanRunner<ScanPlanRunner.Result> {
  /**
   * The artifact of step {@code files}.
   */
  public static final ArtifactKey<List<Path>> FILES = new ArtifactKey<List<Path>>(
      "demo.ScanPlan", "files", ArtifactTypes.parameterized(List.class, Path.class));

  /**
   * The artifact of step {@code sizes}.
   */
  public static final ArtifactKey<List<Integer>> SIZES = new ArtifactKey<List<Integer>>(
      "demo.ScanPlan", "sizes", ArtifactTypes.parameterized(List.class, Integer.class));

  /**
   * The artifact of step {@code extraSizes}.
   */
  public static final ArtifactKey<Collection<? extends Number>> EXTRA_SIZES = new ArtifactKey<Collection<? extends Number>>(
      "demo.ScanPlan", "extraSizes", ArtifactTypes.parameterized(Collection.class, ArtifactTypes.subtypeOf(Number.class)));

  /**
   * The artifact of step {@code scans}.
   */
  public static final ArtifactKey<List<Optional<String>>> SCANS = new ArtifactKey<List<Optional<String>>>(
      "demo.ScanPlan", "scans", ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(Optional.class, String.class)));

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends ScanPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private ScanPlanRunner(Supplier<? extends ScanPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static ScanPlanRunner with(ScanPlan.Tools tools) {
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
  public ScanPlanRunner options(UnaryOperator<RunOptions> change) {
    return new ScanPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public ScanPlanRunner on(PlanRuntime runtime) {
    return new ScanPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(Path folder, Path[] extras) {
    State state = newState(new Inputs().folder(folder).extras(extras));
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
  public PlanResult execute(Path folder, Path[] extras) {
    return runtime.execute(GRAPH, options, newState(new Inputs().folder(folder).extras(extras)));
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
  public PlanExecution<Result> start(Path folder, Path[] extras) {
    State state = newState(new Inputs().folder(folder).extras(extras));
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
    if (given.has("folder")) {
      inputs.folder(given.<Path>get("folder", Path.class));
    }
    if (given.has("extras")) {
      inputs.extras(given.<Path[]>get("extras", Path[].class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.ScanPlan");
    graph.input("folder", Path.class);
    graph.input("extras", Path[].class);
    // 0: files = list(folder)
    graph.step("files", "demo.ScanPlan.Tools.list")
        .artifact(ArtifactTypes.parameterized(List.class, Path.class))
        .level(0)
        .expected(1_000_000_000L, 2_000_000_000L)
        .consumes(5)
        .successor(1, EdgeKind.DATA)
        .successor(3, EdgeKind.DATA)
        .successor(4, EdgeKind.DATA);
    // 1: sizes = size(each of files) when isNotEmpty
    graph.step("sizes", "demo.ScanPlan.Tools.size")
        .artifact(ArtifactTypes.parameterized(List.class, Integer.class))
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(false)
        .cap(4)
        .conditional()
        .forEach()
        .timeout(5_000_000_000L)
        .consumes(0);
    // 2: extraSizes = size(each of extras)
    graph.step("extraSizes", "demo.ScanPlan.Tools.size")
        .artifact(ArtifactTypes.parameterized(Collection.class, ArtifactTypes.subtypeOf(Number.class)))
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(false)
        .cap(4)
        .forEach()
        .timeout(5_000_000_000L)
        .consumes(6);
    // 3: scans = scan(each of files + extras, "all") checked by isSomeGood
    graph.step("scans", "demo.ScanPlan.Tools.scan")
        .artifact(ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(Optional.class, String.class)))
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(true)
        .idempotent()
        .forEach()
        .retries(2)
        .consumes(0, 6);
    // 4: forgotten: forget(each of files)
    graph.step("forgotten", "demo.ScanPlan.Tools.forget")
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .forEach()
        .consumes(0);
    return graph.build();
  }

  /**
   * Makes runners of {@link ScanPlan}.
   */
  public static final class Builder {
    private Supplier<? extends ScanPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link ScanPlan.Tools} of all executions.
     */
    public Builder tools(ScanPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link ScanPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends ScanPlan.Tools> tools) {
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
    public ScanPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("ScanPlanRunner has no Tools: call tools(...)");
      }
      return new ScanPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link ScanPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private Path folder;

    private Path[] extras;

    private Inputs() {
    }

    /**
     * Sets input {@code folder}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs folder(Path folder) {
      if (folder == null) {
        throw new IllegalArgumentException("Input 'folder' (Path) of demo.ScanPlan is null");
      }
      this.folder = folder;
      return this;
    }

    /**
     * Sets input {@code extras}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs extras(Path[] extras) {
      if (extras == null) {
        throw new IllegalArgumentException("Input 'extras' (Path[]) of demo.ScanPlan is null");
      }
      this.extras = extras;
      return this;
    }

    private void fill(State into) {
      if (this.folder == null) {
        throw new IllegalArgumentException("Input 'folder' (Path) of demo.ScanPlan is not set");
      }
      into.folder = this.folder;
      if (this.extras == null) {
        throw new IllegalArgumentException("Input 'extras' (Path[]) of demo.ScanPlan is not set");
      }
      into.extras = this.extras;
    }
  }

  /**
   * The artifacts of one execution of {@link ScanPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code files}.
     */
    public List<Path> files() {
      return state.files;
    }

    /**
     * The artifact of step {@code sizes}; empty where the step did not complete.
     */
    public Optional<List<Integer>> sizes() {
      return Optional.ofNullable(state.sizes);
    }

    /**
     * The artifact of step {@code extraSizes}.
     */
    public Collection<? extends Number> extraSizes() {
      return state.extraSizes;
    }

    /**
     * The artifact of step {@code scans}.
     */
    public List<Optional<String>> scans() {
      return state.scans;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final ScanPlan.Tools tools;

    private Path folder;

    private Path[] extras;

    private List<Path> files;

    private List<Integer> sizes;

    private Collection<? extends Number> extraSizes;

    private List<Optional<String>> scans;

    State(ScanPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // files = list(folder)
          List<Path> value = tools.list(folder);
          if (attempt.complete(value)) {
            files = value;
          }
        }
        case 1 -> { // sizes = size(each of files) when isNotEmpty
          if (!ScanPlan.isNotEmpty(files)) {
            attempt.skip("isNotEmpty");
            return;
          }
          attempt.<Path, Integer>forEach(
              files,
              this::element1,
              this::elementResources1,
              values -> sizes = values);
        }
        case 2 -> { // extraSizes = size(each of extras)
          attempt.<Path, Number>forEach(
              Arrays.asList(extras),
              this::element2,
              this::elementResources2,
              values -> extraSizes = values);
        }
        case 3 -> { // scans = scan(each of files + extras, "all") checked by isSomeGood
          List<Path> file = new ArrayList<>();
          file.addAll(files);
          Collections.addAll(file, extras);
          attempt.<Path, String>forEachIsolated(
              file,
              this::element3,
              this::elementResources3,
              values -> attempt.check("isSomeGood", values, checked -> ScanPlan.isSomeGood(checked)),
              values -> scans = values);
        }
        case 4 -> { // forgotten: forget(each of files)
          attempt.<Path>forEachVoid(
              files,
              this::element4,
              ElementResources.none());
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void element1(Path file, Attempt attempt, Consumer<? super Integer> store) throws
        Throwable {
      int value = tools.size(file, attempt.context());
      if (attempt.complete()) {
        store.accept(value);
      }
    }

    private void elementResources1(Path file, ResourceNames names) {
      names.read("file:" + file);
    }

    private void element2(Path file, Attempt attempt, Consumer<? super Number> store) throws
        Throwable {
      int value = tools.size(file, attempt.context());
      if (attempt.complete()) {
        store.accept(value);
      }
    }

    private void elementResources2(Path file, ResourceNames names) {
      names.read("file:" + file);
    }

    private void element3(Path file, Attempt attempt, Consumer<? super String> store) throws
        Throwable {
      attempt.awaitStage(tools.scan(file, "all"), value -> store.accept(value));
    }

    private void elementResources3(Path file, ResourceNames names) {
      names.read("file:" + file);
      names.write("index:" + "all" + "/" + file);
    }

    private void element4(Path files_, Attempt attempt, Consumer<? super Void> store) throws
        Throwable {
      tools.forget(files_);
      attempt.complete();
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> files;
        case 1 -> sizes;
        case 2 -> extraSizes;
        case 3 -> scans;
        case 4 -> null; // forgotten
        case 5 -> folder;
        case 6 -> extras;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> files = null;
        case 1 -> sizes = null;
        case 2 -> extraSizes = null;
        case 3 -> scans = null;
        case 5 -> folder = null;
        case 6 -> extras = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> files = (List<Path>) value;
        case 1 -> sizes = (List<Integer>) value;
        case 2 -> extraSizes = (Collection<? extends Number>) value;
        case 3 -> scans = (List<Optional<String>>) value;
        case 5 -> folder = (Path) value;
        case 6 -> extras = (Path[]) value;
        default -> {}
      }
    }
  }
}
