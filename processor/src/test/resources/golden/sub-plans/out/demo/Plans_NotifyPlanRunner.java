package demo;

import dev.planloom.generated.PlanDescriptor;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link Plans.NotifyPlan}.
 *
 * <pre>
 * level 0  sent  send(text)  writes mail
 * critical path: sent, 1 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = Plans.NotifyPlan.class,
    inputs = {"text"},
    steps = {"sent"},
    defaulted = {"text"},
    tools = {Plans.Mail.class},
    reads = {},
    writes = {"mail"},
    uncompensated = {"sent"},
    declaredNanos = 0L,
    expectedNanos = 1_000_000_000L,
    methods = {
        "text()",
        "sent(java.lang.String text)"
    }
)
final class Plans_NotifyPlanRunner implements PlanRunner<Plans_NotifyPlanRunner.Result> {
  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends Plans.Mail> mail;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private Plans_NotifyPlanRunner(Supplier<? extends Plans.Mail> mail, PlanRuntime runtime,
      RunOptions options) {
    this.mail = mail;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  static Plans_NotifyPlanRunner with(Plans.Mail mail) {
    return builder().mail(mail).build();
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
  Plans_NotifyPlanRunner options(UnaryOperator<RunOptions> change) {
    return new Plans_NotifyPlanRunner(mail, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public Plans_NotifyPlanRunner on(PlanRuntime runtime) {
    return new Plans_NotifyPlanRunner(mail, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run() {
    State state = newState(new Inputs());
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  Result run(String text) {
    State state = newState(new Inputs().text(text));
    runtime.run(GRAPH, options, state);
    return new Result();
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
    return new Result();
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute() {
    return runtime.execute(GRAPH, options, newState(new Inputs()));
  }

  /**
   * Runs the plan and returns what became of every step.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanResult execute(String text) {
    return runtime.execute(GRAPH, options, newState(new Inputs().text(text)));
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
  PlanExecution<Result> start() {
    State state = newState(new Inputs());
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start(String text) {
    State state = newState(new Inputs().text(text));
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  /**
   * Starts the plan and returns at once.
   *
   * @throws IllegalArgumentException where an input is missing or null
   */
  PlanExecution<Result> start(Consumer<? super Inputs> inputs) {
    State state = newState(changed(inputs));
    return runtime.start(GRAPH, options, state, () -> new Result());
  }

  @Override
  public Result runWith(Map<String, ?> values) {
    State state = newState(given(values));
    runtime.run(GRAPH, options, state);
    return new Result();
  }

  @Override
  public PlanResult executeWith(Map<String, ?> values) {
    return runtime.execute(GRAPH, options, newState(given(values)));
  }

  @Override
  public PlanExecution<Result> startWith(Map<String, ?> values) {
    State state = newState(given(values));
    return runtime.start(GRAPH, options, state, () -> new Result());
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
    return runtime.resume(GRAPH, options, state, earlier, () -> new Result());
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
    return new State(mail.get());
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
    if (given.has("text")) {
      inputs.text(given.<String>get("text", String.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.Plans.NotifyPlan");
    graph.input("text", String.class);
    // 0: sent: send(text)
    graph.step("sent", "demo.Plans.Mail.send")
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("mail")
        .consumes(1);
    return graph.build();
  }

  /**
   * Makes runners of {@link Plans.NotifyPlan}.
   */
  static final class Builder {
    private Supplier<? extends Plans.Mail> mail;

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
    Plans_NotifyPlanRunner build() {
      if (mail == null) {
        throw new IllegalStateException("Plans_NotifyPlanRunner has no Mail: call mail(...)");
      }
      return new Plans_NotifyPlanRunner(mail, runtime, options);
    }
  }

  /**
   * The inputs of {@link Plans.NotifyPlan} by name. Each method returns this; not safe for use by several threads.
   */
  static final class Inputs {
    private String text = "done";

    private Inputs() {
    }

    /**
     * Sets input {@code text}.
     *
     * @throws IllegalArgumentException where it is null
     */
    Inputs text(String text) {
      if (text == null) {
        throw new IllegalArgumentException("Input 'text' (String) of demo.Plans.NotifyPlan is null");
      }
      this.text = text;
      return this;
    }

    private void fill(State into) {
      into.text = this.text;
    }
  }

  /**
   * The artifacts of one execution of {@link Plans.NotifyPlan}.
   */
  static final class Result {
    private Result() {
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final Plans.Mail mail;

    private String text;

    State(Plans.Mail mail) {
      this.mail = Objects.requireNonNull(mail, "mail");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // sent: send(text)
          mail.send(text);
          attempt.complete();
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> null; // sent
        case 1 -> text;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 1 -> text = null;
        default -> {}
      }
    }

    @Override
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 1 -> text = (String) value;
        default -> {}
      }
    }
  }
}
