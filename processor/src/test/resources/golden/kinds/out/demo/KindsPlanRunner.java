package demo;

import dev.planloom.OnFailure;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link KindsPlan}.
 *
 * <pre>
 * level 0  value     find(id)
 * level 0  step      count(limit)
 * level 0  shared    text(limit)
 * level 0  joined    join("a", id, id)
 * level 0  literals  literals(-1, 9_000_000_000L, (byte) (-1), '&#92;'', true, 100...
 * level 1  saved     save(value)
 * level 1  array     join(joined, names)
 * level 1  log       log(joined)
 * level 1  logText   log(joined)
 * level 2  done      done()
 * level 2  sorted    sorted([joined, array])
 * level 3  lists     lists(sorted, sorted)
 * critical path: joined -&gt; array -&gt; sorted -&gt; lists, 4 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = KindsPlan.class,
    inputs = {"id", "limit", "attempt", "names"},
    steps = {"value", "saved", "step", "shared", "done", "joined", "array", "lists", "sorted", "log", "logText", "literals"},
    defaulted = {"limit", "attempt", "names"},
    tools = {KindsPlan.Store.class, KindsPlan.Shapes.class},
    reads = {},
    writes = {},
    declaredNanos = 250_000_000L,
    expectedNanos = 4_000_000_000L,
    methods = {
        "id()",
        "limit()",
        "attempt()",
        "names()",
        "value(java.lang.String id)",
        "saved(java.util.Map value)",
        "step(int limit)",
        "shared(int number)",
        "done()",
        "joined(java.lang.String first, java.lang.String second, java.lang.String third)",
        "array(java.lang.String first, java.lang.String[] rest)",
        "lists(java.util.List one, java.util.List two)",
        "sorted(java.util.Set all)",
        "log(java.lang.String value)",
        "logText(java.lang.String value)",
        "literals(int i, long l, byte b, char c, boolean z, double d, java.util.concurrent.TimeUnit unit, java.time.Duration duration, java.nio.file.Path path, java.net.URI uri, java.util.UUID id, java.lang.Class type, java.util.List texts, int[] numbers, java.util.Set units)"
    }
)
public final class KindsPlanRunner implements PlanRunner<KindsPlanRunner.Result> {
  /**
   * The artifact of step {@code value}.
   */
  public static final ArtifactKey<Map<String, Integer>> VALUE = new ArtifactKey<Map<String, Integer>>(
      "demo.KindsPlan", "value", ArtifactTypes.parameterized(Map.class, String.class, Integer.class));

  /**
   * The artifact of step {@code step}.
   */
  public static final ArtifactKey<Long> STEP = new ArtifactKey<Long>(
      "demo.KindsPlan", "step", Long.class);

  /**
   * The artifact of step {@code shared}.
   */
  public static final ArtifactKey<CharSequence> SHARED = new ArtifactKey<CharSequence>(
      "demo.KindsPlan", "shared", CharSequence.class);

  /**
   * The artifact of step {@code joined}.
   */
  public static final ArtifactKey<String> JOINED = new ArtifactKey<String>(
      "demo.KindsPlan", "joined", String.class);

  /**
   * The artifact of step {@code array}.
   */
  public static final ArtifactKey<String> ARRAY = new ArtifactKey<String>(
      "demo.KindsPlan", "array", String.class);

  /**
   * The artifact of step {@code lists}.
   */
  public static final ArtifactKey<Integer> LISTS = new ArtifactKey<Integer>(
      "demo.KindsPlan", "lists", Integer.class);

  /**
   * The artifact of step {@code sorted}.
   */
  public static final ArtifactKey<List<String>> SORTED = new ArtifactKey<List<String>>(
      "demo.KindsPlan", "sorted", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code literals}.
   */
  public static final ArtifactKey<Double> LITERALS = new ArtifactKey<Double>(
      "demo.KindsPlan", "literals", Double.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends KindsPlan.Store> store;

  private final Supplier<? extends KindsPlan.Shapes> shapes;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private KindsPlanRunner(Supplier<? extends KindsPlan.Store> store,
      Supplier<? extends KindsPlan.Shapes> shapes, PlanRuntime runtime, RunOptions options) {
    this.store = store;
    this.shapes = shapes;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static KindsPlanRunner with(KindsPlan.Store store, KindsPlan.Shapes shapes) {
    return builder().store(store).shapes(shapes).build();
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
  public KindsPlanRunner options(UnaryOperator<RunOptions> change) {
    return new KindsPlanRunner(store, shapes, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public KindsPlanRunner on(PlanRuntime runtime) {
    return new KindsPlanRunner(store, shapes, Objects.requireNonNull(runtime, "runtime"), options);
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
  public PlanResult execute(Consumer<? super Inputs> inputs) {
    return runtime.execute(GRAPH, options, newState(changed(inputs)));
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
    return new State(store.get(), shapes.get());
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
    if (given.has("id")) {
      inputs.id(given.<String>get("id", String.class));
    }
    if (given.has("limit")) {
      inputs.limit(given.<Integer>get("limit", Integer.class));
    }
    if (given.has("attempt")) {
      inputs.attempt(given.<Long>get("attempt", Long.class));
    }
    if (given.has("names")) {
      inputs.names(given.<String[]>get("names", String[].class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.KindsPlan");
    graph.input("id", String.class);
    graph.input("limit", int.class);
    graph.input("attempt", Long.class);
    graph.input("names", String[].class);
    graph.timeout(3_600_000_000_000L);
    graph.maxConcurrency(4);
    graph.onFailure(OnFailure.FAIL_FAST);
    // 0: value = find(id)
    graph.step("value", "demo.KindsPlan.Repository.find")
        .artifact(ArtifactTypes.parameterized(Map.class, String.class, Integer.class))
        .level(0)
        .expected(1_000_000_000L, 3_000_000_000L)
        .consumes(12)
        .successor(1, EdgeKind.DATA);
    // 1: saved: save(value)
    graph.step("saved", "demo.KindsPlan.Repository.save")
        .level(1)
        .expected(1_000_000_000L, 2_000_000_000L)
        .consumes(0)
        .successor(4, EdgeKind.CONTROL);
    // 2: step = count(limit)
    graph.step("step", "demo.KindsPlan.Shapes.count")
        .artifact(long.class)
        .level(0)
        .priority(5)
        .expected(250_000_000L, 1_250_000_000L)
        .cap(2)
        .platformThread()
        .consumes(13)
        .successor(4, EdgeKind.CONTROL);
    // 3: shared = text(limit)
    graph.step("shared", "demo.KindsPlan.Shapes.text")
        .artifact(CharSequence.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .timeout(0L)
        .totalTimeout(60_000_000_000L)
        .retries(0)
        .backoff(1_000_000_000L, 2.0, 0L, 0.0)
        .retryOn(IOException.class)
        .abortOn(IllegalStateException.class, Error.class)
        .consumes(13);
    // 4: done: done()
    graph.step("done", "demo.KindsPlan.Shapes.done")
        .level(2)
        .expected(1_000_000_000L, 1_000_000_000L);
    // 5: joined = join("a", id, id)
    graph.step("joined", "demo.KindsPlan.Shapes.join")
        .artifact(String.class)
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .consumes(12)
        .successor(6, EdgeKind.DATA)
        .successor(8, EdgeKind.DATA)
        .successor(9, EdgeKind.DATA)
        .successor(10, EdgeKind.DATA);
    // 6: array = join(joined, names)
    graph.step("array", "demo.KindsPlan.Shapes.join")
        .artifact(String.class)
        .level(1)
        .expected(1_000_000_000L, 3_000_000_000L)
        .consumes(5, 15)
        .successor(8, EdgeKind.DATA);
    // 7: lists = lists(sorted, sorted)
    graph.step("lists", "demo.KindsPlan.Shapes.lists")
        .artifact(int.class)
        .level(3)
        .expected(1_000_000_000L, 1_000_000_000L)
        .consumes(8);
    // 8: sorted = sorted([joined, array])
    graph.step("sorted", "demo.KindsPlan.Shapes.sorted")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(2)
        .expected(1_000_000_000L, 2_000_000_000L)
        .consumes(5, 6)
        .successor(7, EdgeKind.DATA);
    // 9: log: log(joined)
    graph.step("log", "demo.KindsPlan.Shapes.log")
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .consumes(5);
    // 10: logText: log(joined)
    graph.step("logText", "demo.KindsPlan.Shapes.logText")
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .consumes(5);
    // 11: literals = literals(-1, 9_000_000_000L, (byte) (-1), '\'', true, 1000.0, DAYS, PT0.25S, "a/b", "https://example.org/*/", "123e4567-e89b-12d3-a456-426614174000", java.lang.Integer.class, ["*/", "\\u000a<b> \"$L\""], [1, 2], [HOURS])
    graph.step("literals", "demo.KindsPlan.Shapes.literals")
        .artifact(double.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L);
    return graph.build();
  }

  /**
   * Makes runners of {@link KindsPlan}.
   */
  public static final class Builder {
    private Supplier<? extends KindsPlan.Store> store;

    private Supplier<? extends KindsPlan.Shapes> shapes;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link KindsPlan.Store} of all executions.
     */
    public Builder store(KindsPlan.Store store) {
      Objects.requireNonNull(store, "store");
      this.store = () -> store;
      return this;
    }

    /**
     * Where each execution gets its own {@link KindsPlan.Store}; asked once an execution.
     */
    public Builder storePerExecution(Supplier<? extends KindsPlan.Store> store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * The {@link KindsPlan.Shapes} of all executions.
     */
    public Builder shapes(KindsPlan.Shapes shapes) {
      Objects.requireNonNull(shapes, "shapes");
      this.shapes = () -> shapes;
      return this;
    }

    /**
     * Where each execution gets its own {@link KindsPlan.Shapes}; asked once an execution.
     */
    public Builder shapesPerExecution(Supplier<? extends KindsPlan.Shapes> shapes) {
      this.shapes = Objects.requireNonNull(shapes, "shapes");
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
    public KindsPlanRunner build() {
      if (store == null) {
        throw new IllegalStateException("KindsPlanRunner has no Store: call store(...)");
      }
      if (shapes == null) {
        throw new IllegalStateException("KindsPlanRunner has no Shapes: call shapes(...)");
      }
      return new KindsPlanRunner(store, shapes, runtime, options);
    }
  }

  /**
   * The inputs of {@link KindsPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private String id;

    private Integer limit = 10;

    private Long attempt = 5L;

    private String[] names = new String[] {"a"};

    private Inputs() {
    }

    /**
     * Sets input {@code id}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs id(String id) {
      if (id == null) {
        throw new IllegalArgumentException("Input 'id' (String) of demo.KindsPlan is null");
      }
      this.id = id;
      return this;
    }

    /**
     * Sets input {@code limit}.
     */
    public Inputs limit(int limit) {
      this.limit = limit;
      return this;
    }

    /**
     * Sets input {@code attempt}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs attempt(Long attempt) {
      if (attempt == null) {
        throw new IllegalArgumentException("Input 'attempt' (Long) of demo.KindsPlan is null");
      }
      this.attempt = attempt;
      return this;
    }

    /**
     * Sets input {@code names}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs names(String[] names) {
      if (names == null) {
        throw new IllegalArgumentException("Input 'names' (String[]) of demo.KindsPlan is null");
      }
      this.names = names;
      return this;
    }

    private void fill(State into) {
      if (this.id == null) {
        throw new IllegalArgumentException("Input 'id' (String) of demo.KindsPlan is not set");
      }
      into.id = this.id;
      into.limit = this.limit;
      into.attempt_ = this.attempt;
      into.names_ = this.names;
    }
  }

  /**
   * The artifacts of one execution of {@link KindsPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code value}.
     */
    public Map<String, Integer> value() {
      return state.value_;
    }

    /**
     * The artifact of step {@code step}.
     */
    public long step() {
      return state.step_;
    }

    /**
     * The artifact of step {@code shared}.
     */
    public CharSequence shared() {
      return state.shared;
    }

    /**
     * The artifact of step {@code joined}.
     */
    public String joined() {
      return state.joined;
    }

    /**
     * The artifact of step {@code array}.
     */
    public String array() {
      return state.array;
    }

    /**
     * The artifact of step {@code lists}.
     */
    public int lists() {
      return state.lists;
    }

    /**
     * The artifact of step {@code sorted}.
     */
    public List<String> sorted() {
      return state.sorted;
    }

    /**
     * The artifact of step {@code literals}.
     */
    public double literals() {
      return state.literals;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final KindsPlan.Store store_;

    private final KindsPlan.Shapes shapes;

    private String id;

    private int limit;

    private Long attempt_;

    private String[] names_;

    private Map<String, Integer> value_;

    private long step_;

    private CharSequence shared;

    private String joined;

    private String array;

    private int lists;

    private List<String> sorted;

    private double literals;

    State(KindsPlan.Store store_, KindsPlan.Shapes shapes) {
      this.store_ = Objects.requireNonNull(store_, "store_");
      this.shapes = Objects.requireNonNull(shapes, "shapes");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step / 8) {
        case 0 -> invoke0(step, attempt);
        case 1 -> invoke1(step, attempt);
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void invoke0(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // value = find(id)
          Map<String, Integer> value = store_.find(id);
          if (attempt.complete(value)) {
            value_ = value;
          }
        }
        case 1 -> { // saved: save(value)
          store_.save(value_, attempt.context());
          attempt.complete();
        }
        case 2 -> { // step = count(limit)
          attempt.awaitStage(shapes.count(limit), value -> step_ = value);
        }
        case 3 -> { // shared = text(limit)
          attempt.awaitFuture(shapes.text(limit), value -> shared = value);
        }
        case 4 -> { // done: done()
          attempt.awaitStage(shapes.done());
        }
        case 5 -> { // joined = join("a", id, id)
          String value = shapes.join("a", id, id);
          if (attempt.complete(value)) {
            joined = value;
          }
        }
        case 6 -> { // array = join(joined, names)
          String value = shapes.join(joined, names_);
          if (attempt.complete(value)) {
            array = value;
          }
        }
        case 7 -> { // lists = lists(sorted, sorted)
          @SuppressWarnings("unchecked") // arrays of generic types cannot be made otherwise
          List<String>[] listss = (List<String>[]) new List<?>[] {sorted, sorted};
          int value = shapes.lists(listss);
          if (attempt.complete()) {
            lists = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void invoke1(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 8 -> { // sorted = sorted([joined, array])
          Set<String> all = new LinkedHashSet<>(List.of(joined, array));
          List<String> value = shapes.<String>sorted(all, attempt.context());
          if (attempt.complete(value)) {
            sorted = value;
          }
        }
        case 9 -> { // log: log(joined)
          Object value__ = joined;
          shapes.log(value__);
          attempt.complete();
        }
        case 10 -> { // logText: log(joined)
          shapes.log(joined);
          attempt.complete();
        }
        case 11 -> { // literals = literals(-1, 9_000_000_000L, (byte) (-1), '\'', true, 1000.0, DAYS, PT0.25S, "a/b", "https://example.org/*/", "123e4567-e89b-12d3-a456-426614174000", java.lang.Integer.class, ["*/", "\\u000a<b> \"$L\""], [1, 2], [HOURS])
          boolean z = true;
          double value = shapes.literals(-1, 9_000_000_000L, (byte) (-1), '\'', z, 1000.0,
              TimeUnit.DAYS, Duration.ofMillis(250L), Path.of("a/b"),
              URI.create("https://example.org/*/"),
              UUID.fromString("123e4567-e89b-12d3-a456-426614174000"), Integer.class,
              List.of("*/", "\\u000a<b>\n"
                  + "\"$L\""), new int[] {1, 2}, new LinkedHashSet<>(List.of(TimeUnit.HOURS)));
          if (attempt.complete()) {
            literals = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> value_;
        case 1 -> null; // saved
        case 2 -> step_;
        case 3 -> shared;
        case 4 -> null; // done
        case 5 -> joined;
        case 6 -> array;
        case 7 -> lists;
        case 8 -> sorted;
        case 9 -> null; // log
        case 10 -> null; // logText
        case 11 -> literals;
        case 12 -> id;
        case 13 -> limit;
        case 14 -> attempt_;
        case 15 -> names_;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> value_ = null;
        case 3 -> shared = null;
        case 5 -> joined = null;
        case 6 -> array = null;
        case 8 -> sorted = null;
        case 12 -> id = null;
        case 14 -> attempt_ = null;
        case 15 -> names_ = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> value_ = (Map<String, Integer>) value;
        case 2 -> step_ = (long) value;
        case 3 -> shared = (CharSequence) value;
        case 5 -> joined = (String) value;
        case 6 -> array = (String) value;
        case 7 -> lists = (int) value;
        case 8 -> sorted = (List<String>) value;
        case 11 -> literals = (double) value;
        case 12 -> id = (String) value;
        case 13 -> limit = (int) value;
        case 14 -> attempt_ = (Long) value;
        case 15 -> names_ = (String[]) value;
        default -> {}
      }
    }
  }
}
