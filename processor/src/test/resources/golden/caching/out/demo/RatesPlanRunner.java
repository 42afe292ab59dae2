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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link RatesPlan}.
 *
 * <pre>
 * level 0  currencies  currencies()
 * level 0  rate        rate(query.base, day)          reads rates:{query.base}
 * level 0  pair        later(query.base, "EUR")
 * level 0  all         later(names)
 * level 0  sum         sum(numbers)
 * level 0  counts      count(each of lists)
 * level 0  summed      sum(numbers)
 * level 0  always      always()
 * level 1  count       count(currencies + names)
 * level 1  first       first(currencies, PT2S)
 * level 1  rates       rate(each of currencies, day)  reads rates:{each of rates}
 * critical path: currencies -&gt; count, 2 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = RatesPlan.class,
    inputs = {"query", "day", "names", "numbers", "lists"},
    steps = {"currencies", "rate", "count", "pair", "all", "first", "sum", "rates", "counts", "summed", "always"},
    tools = {RatesPlan.Tools.class},
    reads = {"rates:{each of rates}", "rates:{query.base}"},
    writes = {},
    declaredNanos = 0L,
    expectedNanos = 2_000_000_000L,
    methods = {
        "query()",
        "day()",
        "names()",
        "numbers()",
        "currencies()",
        "rate(java.lang.String base, int day)",
        "isAsked(demo.RatesPlan.Query query)",
        "isPositive(double rate)",
        "count(java.util.List of)",
        "pair(java.lang.String base, java.lang.String other)",
        "isPair(java.lang.String pair)",
        "all(java.lang.String[] names)",
        "first(java.util.List of, java.time.Duration within)",
        "sum(int[] of)",
        "rates(java.lang.String base, int day)",
        "counts(java.util.List of)",
        "lists()",
        "summed(int[] of)",
        "always()"
    }
)
public final class RatesPlanRunner implements PlanRunner<RatesPlanRunner.Result> {
  /**
   * The artifact of step {@code currencies}.
   */
  public static final ArtifactKey<List<String>> CURRENCIES = new ArtifactKey<List<String>>(
      "demo.RatesPlan", "currencies", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code rate}.
   */
  public static final ArtifactKey<Double> RATE = new ArtifactKey<Double>(
      "demo.RatesPlan", "rate", Double.class);

  /**
   * The artifact of step {@code count}.
   */
  public static final ArtifactKey<Long> COUNT = new ArtifactKey<Long>(
      "demo.RatesPlan", "count", Long.class);

  /**
   * The artifact of step {@code pair}.
   */
  public static final ArtifactKey<String> PAIR = new ArtifactKey<String>(
      "demo.RatesPlan", "pair", String.class);

  /**
   * The artifact of step {@code all}.
   */
  public static final ArtifactKey<CharSequence> ALL = new ArtifactKey<CharSequence>(
      "demo.RatesPlan", "all", CharSequence.class);

  /**
   * The artifact of step {@code first}.
   */
  public static final ArtifactKey<String> FIRST = new ArtifactKey<String>(
      "demo.RatesPlan", "first", String.class);

  /**
   * The artifact of step {@code sum}.
   */
  public static final ArtifactKey<Integer> SUM = new ArtifactKey<Integer>(
      "demo.RatesPlan", "sum", Integer.class);

  /**
   * The artifact of step {@code rates}.
   */
  public static final ArtifactKey<List<Double>> RATES = new ArtifactKey<List<Double>>(
      "demo.RatesPlan", "rates", ArtifactTypes.parameterized(List.class, Double.class));

  /**
   * The artifact of step {@code counts}.
   */
  public static final ArtifactKey<List<Optional<Integer>>> COUNTS = new ArtifactKey<List<Optional<Integer>>>(
      "demo.RatesPlan", "counts", ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(Optional.class, Integer.class)));

  /**
   * The artifact of step {@code always}.
   */
  public static final ArtifactKey<Integer> ALWAYS = new ArtifactKey<Integer>(
      "demo.RatesPlan", "always", Integer.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends RatesPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private RatesPlanRunner(Supplier<? extends RatesPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static RatesPlanRunner with(RatesPlan.Tools tools) {
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
  public RatesPlanRunner options(UnaryOperator<RunOptions> change) {
    return new RatesPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public RatesPlanRunner on(PlanRuntime runtime) {
    return new RatesPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
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
    if (given.has("query")) {
      inputs.query(given.<RatesPlan.Query>get("query", RatesPlan.Query.class));
    }
    if (given.has("day")) {
      inputs.day(given.<Integer>get("day", Integer.class));
    }
    if (given.has("names")) {
      inputs.names(given.<String[]>get("names", String[].class));
    }
    if (given.has("numbers")) {
      inputs.numbers(given.<int[]>get("numbers", int[].class));
    }
    if (given.has("lists")) {
      inputs.lists(given.<List<List<String>>>get("lists", List.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.RatesPlan");
    graph.input("query", RatesPlan.Query.class);
    graph.input("day", int.class);
    graph.input("names", String[].class);
    graph.input("numbers", int[].class);
    graph.input("lists", ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(List.class, String.class)));
    // 0: currencies = currencies()
    graph.step("currencies", "demo.RatesPlan.Tools.currencies")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 2_000_000_000L)
        .idempotent()
        .cacheFor(86_400_000_000_000L)
        .successor(2, EdgeKind.DATA)
        .successor(5, EdgeKind.DATA)
        .successor(7, EdgeKind.DATA);
    // 1: rate = rate(query.base, day) when isAsked checked by isPositive
    graph.step("rate", "demo.RatesPlan.Tools.rate")
        .artifact(double.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(false)
        .idempotent()
        .optional()
        .conditional()
        .cacheFor(600_000_000_000L)
        .consumes(11, 12);
    // 2: count = count(currencies + names)
    graph.step("count", "demo.RatesPlan.Tools.count")
        .artifact(long.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .optional()
        .cacheFor(60_000_000_000L)
        .consumes(0, 13);
    // 3: pair = later(query.base, "EUR") checked by isPair
    graph.step("pair", "demo.RatesPlan.Tools.later")
        .artifact(String.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .cacheFor(30_000_000_000L)
        .consumes(11);
    // 4: all = later(names)
    graph.step("all", "demo.RatesPlan.Tools.later")
        .artifact(CharSequence.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .cacheFor(30_000_000_000L)
        .consumes(13);
    // 5: first = first(currencies, PT2S)
    graph.step("first", "demo.RatesPlan.Tools.first")
        .artifact(String.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .cacheFor(3_600_000_000_000L)
        .consumes(0);
    // 6: sum = sum(numbers)
    graph.step("sum", "demo.RatesPlan.Tools.sum")
        .artifact(int.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .cacheFor(3_600_000_000_000L)
        .consumes(14);
    // 7: rates = rate(each of currencies, day)
    graph.step("rates", "demo.RatesPlan.Tools.rate")
        .artifact(ArtifactTypes.parameterized(List.class, Double.class))
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(false)
        .idempotent()
        .forEach()
        .cacheFor(600_000_000_000L)
        .consumes(0, 12);
    // 8: counts = count(each of lists)
    graph.step("counts", "demo.RatesPlan.Tools.count")
        .artifact(ArtifactTypes.parameterized(List.class, ArtifactTypes.parameterized(Optional.class, Integer.class)))
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .forEach()
        .cacheFor(60_000_000_000L)
        .consumes(15);
    // 9: summed: sum(numbers)
    graph.step("summed", "demo.RatesPlan.Tools.sum")
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .idempotent()
        .consumes(14);
    // 10: always = always()
    graph.step("always", "demo.RatesPlan.Tools.always")
        .artifact(int.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L);
    return graph.build();
  }

  /**
   * Makes runners of {@link RatesPlan}.
   */
  public static final class Builder {
    private Supplier<? extends RatesPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link RatesPlan.Tools} of all executions.
     */
    public Builder tools(RatesPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link RatesPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends RatesPlan.Tools> tools) {
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
    public RatesPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("RatesPlanRunner has no Tools: call tools(...)");
      }
      return new RatesPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link RatesPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private RatesPlan.Query query;

    private Integer day;

    private String[] names;

    private int[] numbers;

    private List<List<String>> lists;

    private Inputs() {
    }

    /**
     * Sets input {@code query}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs query(RatesPlan.Query query) {
      if (query == null) {
        throw new IllegalArgumentException("Input 'query' (RatesPlan.Query) of demo.RatesPlan is null");
      }
      this.query = query;
      return this;
    }

    /**
     * Sets input {@code day}.
     */
    public Inputs day(int day) {
      this.day = day;
      return this;
    }

    /**
     * Sets input {@code names}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs names(String[] names) {
      if (names == null) {
        throw new IllegalArgumentException("Input 'names' (String[]) of demo.RatesPlan is null");
      }
      this.names = names;
      return this;
    }

    /**
     * Sets input {@code numbers}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs numbers(int[] numbers) {
      if (numbers == null) {
        throw new IllegalArgumentException("Input 'numbers' (int[]) of demo.RatesPlan is null");
      }
      this.numbers = numbers;
      return this;
    }

    /**
     * Sets input {@code lists}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs lists(List<List<String>> lists) {
      if (lists == null) {
        throw new IllegalArgumentException("Input 'lists' (List<List<String>>) of demo.RatesPlan is null");
      }
      this.lists = lists;
      return this;
    }

    private void fill(State into) {
      if (this.query == null) {
        throw new IllegalArgumentException("Input 'query' (RatesPlan.Query) of demo.RatesPlan is not set");
      }
      into.query = this.query;
      if (this.day == null) {
        throw new IllegalArgumentException("Input 'day' (int) of demo.RatesPlan is not set");
      }
      into.day = this.day;
      if (this.names == null) {
        throw new IllegalArgumentException("Input 'names' (String[]) of demo.RatesPlan is not set");
      }
      into.names_ = this.names;
      if (this.numbers == null) {
        throw new IllegalArgumentException("Input 'numbers' (int[]) of demo.RatesPlan is not set");
      }
      into.numbers = this.numbers;
      if (this.lists == null) {
        throw new IllegalArgumentException("Input 'lists' (List<List<String>>) of demo.RatesPlan is not set");
      }
      into.lists = this.lists;
    }
  }

  /**
   * The artifacts of one execution of {@link RatesPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code currencies}.
     */
    public List<String> currencies() {
      return state.currencies;
    }

    /**
     * The artifact of step {@code rate}; empty where the step did not complete.
     */
    public Optional<Double> rate() {
      return Optional.ofNullable(state.rate);
    }

    /**
     * The artifact of step {@code count}; empty where the step did not complete.
     */
    public Optional<Long> count() {
      return Optional.ofNullable(state.count);
    }

    /**
     * The artifact of step {@code pair}.
     */
    public String pair() {
      return state.pair;
    }

    /**
     * The artifact of step {@code all}.
     */
    public CharSequence all() {
      return state.all;
    }

    /**
     * The artifact of step {@code first}.
     */
    public String first() {
      return state.first;
    }

    /**
     * The artifact of step {@code sum}.
     */
    public int sum() {
      return state.sum;
    }

    /**
     * The artifact of step {@code rates}.
     */
    public List<Double> rates() {
      return state.rates;
    }

    /**
     * The artifact of step {@code counts}.
     */
    public List<Optional<Integer>> counts() {
      return state.counts;
    }

    /**
     * The artifact of step {@code always}.
     */
    public int always() {
      return state.always;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final RatesPlan.Tools tools;

    private RatesPlan.Query query;

    private int day;

    private String[] names_;

    private int[] numbers;

    private List<List<String>> lists;

    private List<String> currencies;

    private Double rate;

    private Long count;

    private String pair;

    private CharSequence all;

    private String first;

    private int sum;

    private List<Double> rates;

    private List<Optional<Integer>> counts;

    private int always;

    State(RatesPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
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
        case 0 -> { // currencies = currencies()
          CompletionStage<List<String>> known = attempt.cached(tools);
          if (known != null) {
            attempt.awaitStage(known, value -> currencies = value);
            return;
          }
          List<String> value = tools.currencies();
          if (attempt.complete(value)) {
            currencies = value;
          }
        }
        case 1 -> { // rate = rate(query.base, day) when isAsked checked by isPositive
          if (!RatesPlan.isAsked(query)) {
            attempt.skip("isAsked");
            return;
          }
          String base = query.base();
          CompletionStage<Double> known = attempt.cached(tools, base, (long) day);
          if (known != null) {
            attempt.awaitStage(
                known,
                value -> attempt.check("isPositive", value, checked -> RatesPlan.isPositive(checked)),
                value -> rate = value);
            return;
          }
          double value = tools.rate(base, attempt.context(), day);
          attempt.check("isPositive", value, checked -> RatesPlan.isPositive(checked));
          if (attempt.complete(value)) {
            rate = value;
          }
        }
        case 2 -> { // count = count(currencies + names)
          List<String> of = new ArrayList<>();
          of.addAll(currencies);
          Collections.addAll(of, names_);
          Collection<String> of_ = of;
          CompletionStage<Integer> known = attempt.cached(tools, of_);
          if (known != null) {
            attempt.awaitStage(known, value -> count = (long) value);
            return;
          }
          attempt.awaitStage(tools.count(of_), value -> count = (long) value);
        }
        case 3 -> { // pair = later(query.base, "EUR") checked by isPair
          String[] partss = new String[] {query.base(), "EUR"};
          CompletionStage<String> known = attempt.cached(tools, new Object[] {partss});
          if (known != null) {
            attempt.awaitStage(
                known,
                value -> attempt.check("isPair", value, checked -> RatesPlan.isPair(checked)),
                value -> pair = value);
            return;
          }
          attempt.awaitFuture(
              tools.later(partss),
              value -> attempt.check("isPair", value, checked -> RatesPlan.isPair(checked)),
              value -> pair = value);
        }
        case 4 -> { // all = later(names)
          CompletionStage<CharSequence> known = attempt.cached(tools, new Object[] {names_});
          if (known != null) {
            attempt.awaitStage(known, value -> all = value);
            return;
          }
          attempt.awaitFuture(tools.later(names_), value -> all = value);
        }
        case 5 -> { // first = first(currencies, PT2S)
          Duration within = Duration.ofSeconds(2L);
          CompletionStage<String> known = attempt.cached(tools, currencies, within);
          if (known != null) {
            attempt.awaitStage(known, value -> first = value);
            return;
          }
          String value = tools.<String>first(currencies, within);
          if (attempt.complete(value)) {
            first = value;
          }
        }
        case 6 -> { // sum = sum(numbers)
          CompletionStage<Integer> known = attempt.cached(tools, numbers);
          if (known != null) {
            attempt.awaitStage(known, value -> sum = value);
            return;
          }
          int value = tools.sum(numbers);
          if (attempt.complete(value)) {
            sum = value;
          }
        }
        case 7 -> { // rates = rate(each of currencies, day)
          attempt.<String, Double>forEach(
              currencies,
              this::element7,
              this::elementResources7,
              values -> rates = values);
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void invoke1(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 8 -> { // counts = count(each of lists)
          attempt.<List<String>, Integer>forEachIsolated(
              lists,
              this::element8,
              ElementResources.none(),
              values -> counts = values);
        }
        case 9 -> { // summed: sum(numbers)
          tools.sum(numbers);
          attempt.complete();
        }
        case 10 -> { // always = always()
          int value = tools.always();
          if (attempt.complete()) {
            always = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void element7(String base, Attempt attempt, Consumer<? super Double> store) throws
        Throwable {
      CompletionStage<Double> known = attempt.cached(tools, base, (long) day);
      if (known != null) {
        attempt.awaitStage(known, value -> store.accept(value));
        return;
      }
      double value = tools.rate(base, attempt.context(), day);
      if (attempt.complete(value)) {
        store.accept(value);
      }
    }

    private void elementResources7(String base, ResourceNames names) {
      names.read("rates:" + base);
    }

    private void element8(List<String> of, Attempt attempt, Consumer<? super Integer> store) throws
        Throwable {
      CompletionStage<Integer> known = attempt.cached(tools, of);
      if (known != null) {
        attempt.awaitStage(known, value -> store.accept(value));
        return;
      }
      attempt.awaitStage(tools.count(of), value -> store.accept(value));
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> currencies;
        case 1 -> rate;
        case 2 -> count;
        case 3 -> pair;
        case 4 -> all;
        case 5 -> first;
        case 6 -> sum;
        case 7 -> rates;
        case 8 -> counts;
        case 9 -> null; // summed
        case 10 -> always;
        case 11 -> query;
        case 12 -> day;
        case 13 -> names_;
        case 14 -> numbers;
        case 15 -> lists;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> currencies = null;
        case 1 -> rate = null;
        case 2 -> count = null;
        case 3 -> pair = null;
        case 4 -> all = null;
        case 5 -> first = null;
        case 7 -> rates = null;
        case 8 -> counts = null;
        case 11 -> query = null;
        case 13 -> names_ = null;
        case 14 -> numbers = null;
        case 15 -> lists = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> currencies = (List<String>) value;
        case 1 -> rate = (Double) value;
        case 2 -> count = (Long) value;
        case 3 -> pair = (String) value;
        case 4 -> all = (CharSequence) value;
        case 5 -> first = (String) value;
        case 6 -> sum = (int) value;
        case 7 -> rates = (List<Double>) value;
        case 8 -> counts = (List<Optional<Integer>>) value;
        case 10 -> always = (int) value;
        case 11 -> query = (RatesPlan.Query) value;
        case 12 -> day = (int) value;
        case 13 -> names_ = (String[]) value;
        case 14 -> numbers = (int[]) value;
        case 15 -> lists = (List<List<String>>) value;
        default -> {}
      }
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      switch (step) {
        case 1 -> names.read("rates:" + query.base());
        default -> {}
      }
    }
  }
}
