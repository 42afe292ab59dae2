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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link OrderPlan}.
 *
 * <pre>
 * level 0  orders    load(customer)
 * level 1  count     count(orders)
 * level 2  limit     limit(count)
 * level 3  reminded  remind(customer, limit?)
 * critical path: orders -&gt; count -&gt; limit -&gt; reminded, 4 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = OrderPlan.class,
    inputs = {"customer"},
    steps = {"orders", "count", "limit", "reminded"},
    tools = {OrderPlan.Tools.class},
    reads = {},
    writes = {},
    declaredNanos = 0L,
    expectedNanos = 4_000_000_000L,
    methods = {
        "customer()",
        "orders(java.lang.String customer)",
        "count(java.util.List orders)",
        "limit(int wanted)",
        "reminded(java.lang.String customer, java.util.Optional limit)",
        "isAnyOverdue(java.util.List orders)",
        "isWanted(java.util.List customers, java.util.Optional limit)",
        "areTheCustomers(java.util.List orders, java.lang.String customer)",
        "isPositive(int count)",
        "isTheirNumber(long count, int size)",
        "isSmall(int limit)"
    }
)
public final class OrderPlanRunner implements PlanRunner<OrderPlanRunner.Result> {
  /**
   * The artifact of step {@code orders}.
   */
  public static final ArtifactKey<List<String>> ORDERS = new ArtifactKey<List<String>>(
      "demo.OrderPlan", "orders", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code count}.
   */
  public static final ArtifactKey<Integer> COUNT = new ArtifactKey<Integer>(
      "demo.OrderPlan", "count", Integer.class);

  /**
   * The artifact of step {@code limit}.
   */
  public static final ArtifactKey<Integer> LIMIT = new ArtifactKey<Integer>(
      "demo.OrderPlan", "limit", Integer.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends OrderPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private OrderPlanRunner(Supplier<? extends OrderPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static OrderPlanRunner with(OrderPlan.Tools tools) {
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
  public OrderPlanRunner options(UnaryOperator<RunOptions> change) {
    return new OrderPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public OrderPlanRunner on(PlanRuntime runtime) {
    return new OrderPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(String customer) {
    State state = newState(new Inputs().customer(customer));
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
  public PlanResult execute(String customer) {
    return runtime.execute(GRAPH, options, newState(new Inputs().customer(customer)));
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
  public PlanExecution<Result> start(String customer) {
    State state = newState(new Inputs().customer(customer));
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
    if (given.has("customer")) {
      inputs.customer(given.<String>get("customer", String.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.OrderPlan");
    graph.input("customer", String.class);
    // 0: orders = load(customer) checked by areTheCustomers
    graph.step("orders", "demo.OrderPlan.Tools.load")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .consumes(4)
        .successor(1, EdgeKind.DATA)
        .successor(2, EdgeKind.DATA);
    // 1: count = count(orders) when isAnyOverdue checked by isPositive checked by isTheirNumber
    graph.step("count", "demo.OrderPlan.Tools.count")
        .artifact(Integer.class)
        .level(1)
        .expected(1_000_000_000L, 3_000_000_000L)
        .conditional()
        .consumes(0)
        .successor(2, EdgeKind.DATA);
    // 2: limit = limit(count) when isAnyOverdue checked by isSmall
    graph.step("limit", "demo.OrderPlan.Tools.limit")
        .artifact(int.class)
        .level(2)
        .expected(1_000_000_000L, 2_000_000_000L)
        .conditional()
        .consumes(0, 1)
        .successor(3, EdgeKind.OPTIONAL_DATA);
    // 3: reminded: remind(customer, limit?) when isWanted
    graph.step("reminded", "demo.OrderPlan.Tools.remind")
        .level(3)
        .expected(1_000_000_000L, 1_000_000_000L)
        .conditional()
        .consumes(2, 4);
    return graph.build();
  }

  /**
   * Makes runners of {@link OrderPlan}.
   */
  public static final class Builder {
    private Supplier<? extends OrderPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link OrderPlan.Tools} of all executions.
     */
    public Builder tools(OrderPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link OrderPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends OrderPlan.Tools> tools) {
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
    public OrderPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("OrderPlanRunner has no Tools: call tools(...)");
      }
      return new OrderPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link OrderPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private String customer;

    private Inputs() {
    }

    /**
     * Sets input {@code customer}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs customer(String customer) {
      if (customer == null) {
        throw new IllegalArgumentException("Input 'customer' (String) of demo.OrderPlan is null");
      }
      this.customer = customer;
      return this;
    }

    private void fill(State into) {
      if (this.customer == null) {
        throw new IllegalArgumentException("Input 'customer' (String) of demo.OrderPlan is not set");
      }
      into.customer = this.customer;
    }
  }

  /**
   * The artifacts of one execution of {@link OrderPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code orders}.
     */
    public List<String> orders() {
      return state.orders;
    }

    /**
     * The artifact of step {@code count}; empty where the step did not complete.
     */
    public Optional<Integer> count() {
      return Optional.ofNullable(state.count);
    }

    /**
     * The artifact of step {@code limit}; empty where the step did not complete.
     */
    public Optional<Integer> limit() {
      return Optional.ofNullable(state.limit);
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final OrderPlan.Tools tools;

    private String customer;

    private List<String> orders;

    private Integer count;

    private Integer limit;

    State(OrderPlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // orders = load(customer) checked by areTheCustomers
          List<String> value = tools.load(customer);
          attempt.check("areTheCustomers", value, checked -> OrderPlan.areTheCustomers(checked,
              customer));
          if (attempt.complete(value)) {
            orders = value;
          }
        }
        case 1 -> { // count = count(orders) when isAnyOverdue checked by isPositive checked by isTheirNumber
          if (!OrderPlan.isAnyOverdue(orders)) {
            attempt.skip("isAnyOverdue");
            return;
          }
          attempt.awaitStage(
              tools.count(orders),
              value -> {
                attempt.check("isPositive", value, checked -> OrderPlan.isPositive(checked));
                attempt.check("isTheirNumber", value, checked -> OrderPlan.isTheirNumber(checked,
                    orders.size()));
              },
              value -> count = value);
        }
        case 2 -> { // limit = limit(count) when isAnyOverdue checked by isSmall
          if (!OrderPlan.isAnyOverdue(orders)) {
            attempt.skip("isAnyOverdue");
            return;
          }
          int value = tools.limit(count);
          attempt.check("isSmall", value, checked -> OrderPlan.isSmall(checked));
          if (attempt.complete()) {
            limit = value;
          }
        }
        case 3 -> { // reminded: remind(customer, limit?) when isWanted
          if (!OrderPlan.isWanted(List.of(customer), Optional.ofNullable(limit))) {
            attempt.skip("isWanted");
            return;
          }
          tools.remind(customer, Optional.ofNullable(limit));
          attempt.complete();
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> orders;
        case 1 -> count;
        case 2 -> limit;
        case 3 -> null; // reminded
        case 4 -> customer;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> orders = null;
        case 1 -> count = null;
        case 2 -> limit = null;
        case 4 -> customer = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> orders = (List<String>) value;
        case 1 -> count = (Integer) value;
        case 2 -> limit = (Integer) value;
        case 4 -> customer = (String) value;
        default -> {}
      }
    }
  }
}
