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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;
import reports.ReportPlan;
import reports.ReportPlanRunner;

/**
 * Runs {@link Plans.WeeklyPlan}.
 *
 * <pre>
 * level 0  size      ReportPlan(table: table).size             reads rows:{size/table}, writes file:report.txt
 * level 1  result    ReportPlan(table: table, limit: 7).count  reads rows:{result/table}, writes file:report.txt
 * level 2  text      text(size, result?)
 * level 3  notified  Plans.NotifyPlan(text: text)              writes mail
 * level 4  again     Plans.NotifyPlan()                        writes mail
 * critical path: size -&gt; result -&gt; text -&gt; notified -&gt; again, 9 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = Plans.WeeklyPlan.class,
    inputs = {"table"},
    steps = {"size", "result", "text", "notified", "again"},
    tools = {Plans.Mail.class, ReportPlan.Tools.class},
    reads = {"rows:{result/table}", "rows:{size/table}"},
    writes = {"file:report.txt", "mail"},
    uncompensated = {"size.size", "result.size", "notified.sent", "again.sent"},
    declaredNanos = 4_000_000_000L,
    expectedNanos = 9_000_000_000L,
    methods = {
        "table()",
        "size(java.lang.String table)",
        "result(java.lang.String table, int limit)",
        "text(long size, java.util.Optional count)",
        "notified(java.lang.String text)",
        "again()"
    }
)
final class Plans_WeeklyPlanRunner implements PlanRunner<Plans_WeeklyPlanRunner.Result> {
  /**
   * The artifact of step {@code size}.
   */
  static final ArtifactKey<Long> SIZE = new ArtifactKey<Long>(
      "demo.Plans.WeeklyPlan", "size", Long.class);

  /**
   * The artifact of step {@code result}.
   */
  static final ArtifactKey<Optional<Integer>> RESULT = new ArtifactKey<Optional<Integer>>(
      "demo.Plans.WeeklyPlan", "result", ArtifactTypes.parameterized(Optional.class, Integer.class));

  /**
   * The artifact of step {@code text}.
   */
  static final ArtifactKey<String> TEXT = new ArtifactKey<String>(
      "demo.Plans.WeeklyPlan", "text", String.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends Plans.Mail> mail;

  private final Supplier<? extends ReportPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private Plans_WeeklyPlanRunner(Supplier<? extends Plans.Mail> mail,
      Supplier<? extends ReportPlan.Tools> tools, PlanRuntime runtime, RunOptions options) {
    this.mail = mail;
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  static Plans_WeeklyPlanRunner with(Plans.Mail mail, ReportPlan.Tools tools) {
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
  Plans_WeeklyPlanRunner options(UnaryOperator<RunOptions> change) {
    return new Plans_WeeklyPlanRunner(mail, tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public Plans_WeeklyPlanRunner on(PlanRuntime runtime) {
    return new Plans_WeeklyPlanRunner(mail, tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run(String table) {
    State state = newState(new Inputs().table(table));
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
  PlanResult execute(String table) {
    return runtime.execute(GRAPH, options, newState(new Inputs().table(table)));
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
  PlanExecution<Result> start(String table) {
    State state = newState(new Inputs().table(table));
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
    if (given.has("table")) {
      inputs.table(given.<String>get("table", String.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.Plans.WeeklyPlan");
    graph.input("table", String.class);
    graph.timeout(60_000_000_000L);
    // 0: size = ReportPlan(table: table).size
    graph.step("size", "reports.ReportPlan")
        .artifact(long.class)
        .level(0)
        .expected(3_000_000_000L, 9_000_000_000L)
        .composite()
        .consumes(5)
        .successor(1, EdgeKind.ORDER)
        .successor(2, EdgeKind.DATA);
    // 1: result = ReportPlan(table: table, limit: 7).count
    graph.step("result", "reports.ReportPlan")
        .artifact(ArtifactTypes.parameterized(Optional.class, Integer.class))
        .level(1)
        .priority(3)
        .expected(3_000_000_000L, 6_000_000_000L)
        .composite()
        .consumes(5)
        .successor(2, EdgeKind.OPTIONAL_DATA);
    // 2: text = text(size, result?)
    graph.step("text", "demo.Plans.Mail.text")
        .artifact(String.class)
        .level(2)
        .expected(1_000_000_000L, 3_000_000_000L)
        .output()
        .consumes(0, 1)
        .successor(3, EdgeKind.DATA);
    // 3: notified: Plans.NotifyPlan(text: text)
    graph.step("notified", "demo.Plans.NotifyPlan")
        .level(3)
        .expected(1_000_000_000L, 2_000_000_000L)
        .composite()
        .consumes(2)
        .successor(4, EdgeKind.CONTROL);
    // 4: again: Plans.NotifyPlan()
    graph.step("again", "demo.Plans.NotifyPlan")
        .level(4)
        .expected(1_000_000_000L, 1_000_000_000L)
        .composite()
        .optional();
    return graph.build();
  }

  /**
   * Makes runners of {@link Plans.WeeklyPlan}.
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
    Plans_WeeklyPlanRunner build() {
      if (mail == null) {
        throw new IllegalStateException("Plans_WeeklyPlanRunner has no Mail: call mail(...)");
      }
      if (tools == null) {
        throw new IllegalStateException("Plans_WeeklyPlanRunner has no Tools: call tools(...)");
      }
      return new Plans_WeeklyPlanRunner(mail, tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link Plans.WeeklyPlan} by name. Each method returns this; not safe for use by several threads.
   */
  static final class Inputs {
    private String table;

    private Inputs() {
    }

    /**
     * Sets input {@code table}.
     *
     * @throws IllegalArgumentException where it is null
     */
    Inputs table(String table) {
      if (table == null) {
        throw new IllegalArgumentException("Input 'table' (String) of demo.Plans.WeeklyPlan is null");
      }
      this.table = table;
      return this;
    }

    private void fill(State into) {
      if (this.table == null) {
        throw new IllegalArgumentException("Input 'table' (String) of demo.Plans.WeeklyPlan is not set");
      }
      into.table = this.table;
    }
  }

  /**
   * The artifacts of one execution of {@link Plans.WeeklyPlan}.
   */
  static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code text}.
     */
    String text() {
      return state.text;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final Plans.Mail mail;

    private String table;

    private long size;

    private Optional<Integer> result;

    private String text;

    private final ReportPlanRunner reportPlan;

    private final Plans_NotifyPlanRunner notifyPlan;

    State(Plans.Mail mail, ReportPlan.Tools tools, PlanRuntime runtime, RunOptions options) {
      this.mail = Objects.requireNonNull(mail, "mail");
      Objects.requireNonNull(tools, "tools");
      this.reportPlan = ReportPlanRunner.builder().runtime(runtime).options(options.forSubplan())
          .tools(tools).build();
      this.notifyPlan = Plans_NotifyPlanRunner.builder().runtime(runtime)
          .options(options.forSubplan()).mail(mail).build();
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // size = ReportPlan(table: table).size
          attempt.awaitPlan(reportPlan.start(inputs -> inputs.table(table)),
              result_ -> size = result_.size());
        }
        case 1 -> { // result = ReportPlan(table: table, limit: 7).count
          attempt.awaitPlan(reportPlan.start(inputs -> inputs.table(table).limit(7)),
              result_ -> result = result_.count());
        }
        case 2 -> { // text = text(size, result?)
          String value = mail.text(size, result == null ? Optional.empty() : result);
          if (attempt.complete(value)) {
            text = value;
          }
        }
        case 3 -> { // notified: Plans.NotifyPlan(text: text)
          attempt.awaitPlan(notifyPlan.start(inputs -> inputs.text(text)));
        }
        case 4 -> { // again: Plans.NotifyPlan()
          attempt.awaitPlan(notifyPlan.start());
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> size;
        case 1 -> result;
        case 2 -> text;
        case 3 -> null; // notified
        case 4 -> null; // again
        case 5 -> table;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 1 -> result = null;
        case 2 -> text = null;
        case 5 -> table = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> size = (long) value;
        case 1 -> result = (Optional<Integer>) value;
        case 2 -> text = (String) value;
        case 5 -> table = (String) value;
        default -> {}
      }
    }
  }
}
