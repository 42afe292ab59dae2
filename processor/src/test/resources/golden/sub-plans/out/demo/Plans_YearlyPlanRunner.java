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
import dev.planloom.runtime.RunOptions;
import dev.planloom.runtime.UntypedInputs;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import reports.ReportPlan;

/**
 * Runs {@link Plans.YearlyPlan}.
 *
 * <pre>
 * level 0  first   Plans.WeeklyPlan(table: in).text         reads rows:{first/result/table}, writes file:report.txt, writes mail
 * level 1  second  Plans.WeeklyPlan(table: "archive").text  reads rows:{second/result/table}, writes file:report.txt, writes mail
 * critical path: first -&gt; second, 18 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = Plans.YearlyPlan.class,
    inputs = {"in"},
    steps = {"first", "second"},
    tools = {Plans.Mail.class, ReportPlan.Tools.class},
    reads = {"rows:{first/result/table}", "rows:{second/result/table}"},
    writes = {"file:report.txt", "mail"},
    uncompensated = {"first.size.size", "first.result.size", "first.notified.sent", "first.again.sent", "second.size.size", "second.result.size", "second.notified.sent", "second.again.sent"},
    declaredNanos = 8_000_000_000L,
    expectedNanos = 18_000_000_000L,
    methods = {
        "in()",
        "first(java.lang.String table)",
        "second(java.lang.String table)"
    }
)
final class Plans_YearlyPlanRunner implements PlanRunner<Plans_YearlyPlanRunner.Result> {
  /**
   * The artifact of step {@code first}.
   */
  static final ArtifactKey<String> FIRST = new ArtifactKey<String>(
      "demo.Plans.YearlyPlan", "first", String.class);

  /**
   * The artifact of step {@code second}.
   */
  static final ArtifactKey<String> SECOND = new ArtifactKey<String>(
      "demo.Plans.YearlyPlan", "second", String.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends Plans.Mail> mail;

  private final Supplier<? extends ReportPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private Plans_YearlyPlanRunner(Supplier<? extends Plans.Mail> mail,
      Supplier<? extends ReportPlan.Tools> tools, PlanRuntime runtime, RunOptions options) {
    this.mail = mail;
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  static Plans_YearlyPlanRunner with(Plans.Mail mail, ReportPlan.Tools tools) {
    return builder().mail(mail).tools(tools).build();
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
  Plans_YearlyPlanRunner options(UnaryOperator<RunOptions> change) {
    return new Plans_YearlyPlanRunner(mail, tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public Plans_YearlyPlanRunner on(PlanRuntime runtime) {
    return new Plans_YearlyPlanRunner(mail, tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run(String in) {
    State state = newState(new Inputs().in(in));
    runtime.run(GRAPH, options, state);
    return new Result(state);
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
    return new Result(state);
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute(String in) {
    return runtime.execute(GRAPH, options, newState(new Inputs().in(in)));
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
  PlanExecution<Result> start(String in) {
    State state = newState(new Inputs().in(in));
    return runtime.start(GRAPH, options, state, () -> new Result(state));
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start(Consumer<? super Inputs> inputs) {
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
    return new State(mail.get(), tools.get(), runtime, options);
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
    if (given.has("in")) {
      inputs.in(given.<String>get("in", String.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.Plans.YearlyPlan");
    graph.input("in", String.class);
    // 0: first = Plans.WeeklyPlan(table: in).text
    graph.step("first", "demo.Plans.WeeklyPlan")
        .artifact(String.class)
        .level(0)
        .expected(9_000_000_000L, 18_000_000_000L)
        .composite()
        .consumes(2)
        .successor(1, EdgeKind.ORDER);
    // 1: second = Plans.WeeklyPlan(table: "archive").text
    graph.step("second", "demo.Plans.WeeklyPlan")
        .artifact(String.class)
        .level(1)
        .expected(9_000_000_000L, 9_000_000_000L)
        .composite()
        .optional();
    return graph.build();
  }

  /**
   * Makes runners of {@link Plans.YearlyPlan}.
   */
  static final class Builder {
    private Supplier<? extends Plans.Mail> mail;

    private Supplier<? extends ReportPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link Plans.Mail} of all executions.
     */
    Builder mail(Plans.Mail mail) {
      Objects.requireNonNull(mail, "mail");
      this.mail = () -> mail;
      return this;
    }

    /**
     * Where each execution gets its own {@link Plans.Mail}; asked once an execution.
     */
    Builder mailPerExecution(Supplier<? extends Plans.Mail> mail) {
      this.mail = Objects.requireNonNull(mail, "mail");
      return this;
    }

    /**
     * The {@link ReportPlan.Tools} of all executions.
     */
    Builder tools(ReportPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link ReportPlan.Tools}; asked once an execution.
     */
    Builder toolsPerExecution(Supplier<? extends ReportPlan.Tools> tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
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
    Plans_YearlyPlanRunner build() {
      if (mail == null) {
        throw new IllegalStateException("Plans_YearlyPlanRunner has no Mail: call mail(...)");
      }
      if (tools == null) {
        throw new IllegalStateException("Plans_YearlyPlanRunner has no Tools: call tools(...)");
      }
      return new Plans_YearlyPlanRunner(mail, tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link Plans.YearlyPlan} by name. Each method returns this; not safe for use by several threads.
   */
  static final class Inputs {
    private String in;

    private Inputs() {
    }

    /**
     * Sets input {@code in}.
     *
     * @throws IllegalArgumentException where it is null
     */
    Inputs in(String in) {
      if (in == null) {
        throw new IllegalArgumentException("Input 'in' (String) of demo.Plans.YearlyPlan is null");
      }
      this.in = in;
      return this;
    }

    private void fill(State into) {
      if (this.in == null) {
        throw new IllegalArgumentException("Input 'in' (String) of demo.Plans.YearlyPlan is not set");
      }
      into.in = this.in;
    }
  }

  /**
   * The artifacts of one execution of {@link Plans.YearlyPlan}.
   */
  static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code first}.
     */
    String first() {
      return state.first;
    }

    /**
     * The artifact of step {@code second}; empty where the step did not complete.
     */
    Optional<String> second() {
      return Optional.ofNullable(state.second);
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private String in;

    private String first;

    private String second;

    private final Plans_WeeklyPlanRunner weeklyPlan;

    State(Plans.Mail mail, ReportPlan.Tools tools, PlanRuntime runtime, RunOptions options) {
      Objects.requireNonNull(mail, "mail");
      Objects.requireNonNull(tools, "tools");
      this.weeklyPlan = Plans_WeeklyPlanRunner.builder().runtime(runtime)
          .options(options.forSubplan()).mail(mail).tools(tools).build();
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // first = Plans.WeeklyPlan(table: in).text
          attempt.awaitPlan(weeklyPlan.start(inputs -> inputs.table(in)),
              result -> first = result.text());
        }
        case 1 -> { // second = Plans.WeeklyPlan(table: "archive").text
          attempt.awaitPlan(weeklyPlan.start(inputs -> inputs.table("archive")),
              result -> second = result.text());
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> first;
        case 1 -> second;
        case 2 -> in;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> first = null;
        case 1 -> second = null;
        case 2 -> in = null;
        default -> {}
      }
    }

    @Override
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> first = (String) value;
        case 1 -> second = (String) value;
        case 2 -> in = (String) value;
        default -> {}
      }
    }
  }
}
