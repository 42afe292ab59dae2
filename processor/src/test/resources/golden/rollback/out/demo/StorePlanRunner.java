package demo;

import dev.planloom.Rollback;
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
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link StorePlan}.
 *
 * <pre>
 * level 0  stored       store(text, "a.txt")        writes file:a.txt
 * level 0  storedToo    store(text, text)           writes file:{text}
 * level 0  sent         send(text)                  writes queue
 * level 0  inserted     insert(names, text, "new")  writes rows
 * level 0  mailed       mail(text)                  writes mail
 * level 1  insertedToo  insert(names)               writes rows
 * level 2  bumped       bump(inserted)              writes rows
 * level 3  touched      touch(inserted)             reads rows
 * critical path: inserted -&gt; insertedToo -&gt; bumped -&gt; touched, 4 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = StorePlan.class,
    inputs = {"text", "names"},
    steps = {"stored", "storedToo", "sent", "inserted", "insertedToo", "bumped", "touched", "mailed"},
    tools = {StorePlan.Tools.class},
    reads = {},
    writes = {"file:a.txt", "file:{text}", "mail", "queue", "rows"},
    declaredNanos = 0L,
    expectedNanos = 4_000_000_000L,
    methods = {
        "text()",
        "names()",
        "stored(java.lang.String text, java.lang.String name)",
        "storedToo(java.lang.String text, java.lang.String name)",
        "sent(java.lang.String text)",
        "inserted(java.util.List rows, java.lang.String text, java.lang.String tag)",
        "insertedToo(java.util.List rows)",
        "bumped(java.lang.Integer by)",
        "touched(long row)",
        "mailed(java.lang.String text)",
        "isSome(int inserted)"
    }
)
public final class StorePlanRunner implements PlanRunner<StorePlanRunner.Result> {
  /**
   * The artifact of step {@code stored}.
   */
  public static final ArtifactKey<Object> STORED = new ArtifactKey<Object>(
      "demo.StorePlan", "stored", Object.class);

  /**
   * The artifact of step {@code inserted}.
   */
  public static final ArtifactKey<Integer> INSERTED = new ArtifactKey<Integer>(
      "demo.StorePlan", "inserted", Integer.class);

  /**
   * The artifact of step {@code bumped}.
   */
  public static final ArtifactKey<Integer> BUMPED = new ArtifactKey<Integer>(
      "demo.StorePlan", "bumped", Integer.class);

  /**
   * The artifact of step {@code mailed}.
   */
  public static final ArtifactKey<Optional<String>> MAILED = new ArtifactKey<Optional<String>>(
      "demo.StorePlan", "mailed", ArtifactTypes.parameterized(Optional.class, String.class));

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends StorePlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private StorePlanRunner(Supplier<? extends StorePlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static StorePlanRunner with(StorePlan.Tools tools) {
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
  public StorePlanRunner options(UnaryOperator<RunOptions> change) {
    return new StorePlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public StorePlanRunner on(PlanRuntime runtime) {
    return new StorePlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(String text, List<String> names) {
    State state = newState(new Inputs().text(text).names(names));
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
  public PlanResult execute(String text, List<String> names) {
    return runtime.execute(GRAPH, options, newState(new Inputs().text(text).names(names)));
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
  public PlanExecution<Result> start(String text, List<String> names) {
    State state = newState(new Inputs().text(text).names(names));
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
    if (given.has("text")) {
      inputs.text(given.<String>get("text", String.class));
    }
    if (given.has("names")) {
      inputs.names(given.<List<String>>get("names", List.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.StorePlan");
    graph.input("text", String.class);
    graph.input("names", ArtifactTypes.parameterized(List.class, String.class));
    graph.rollback(Rollback.ON_FAILURE);
    // 0: stored = store(text, "a.txt")
    graph.step("stored", "demo.StorePlan.Tools.store")
        .artifact(Object.class)
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("file:a.txt")
        .compensated()
        .consumes(8);
    // 1: storedToo: store(text, text)
    graph.step("storedToo", "demo.StorePlan.Tools.store")
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .templated(true)
        .compensated()
        .consumes(8);
    // 2: sent: send(text)
    graph.step("sent", "demo.StorePlan.Tools.send")
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("queue")
        .compensated()
        .consumes(8);
    // 3: inserted = insert(names, text, "new") checked by isSome
    graph.step("inserted", "demo.StorePlan.Tools.insert")
        .artifact(int.class)
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .write("rows")
        .compensated()
        .consumes(8, 9)
        .successor(4, EdgeKind.ORDER)
        .successor(5, EdgeKind.DATA)
        .successor(6, EdgeKind.DATA);
    // 4: insertedToo: insert(names)
    graph.step("insertedToo", "demo.StorePlan.Tools.insert")
        .level(1)
        .expected(1_000_000_000L, 3_000_000_000L)
        .write("rows")
        .compensated()
        .consumes(9)
        .successor(5, EdgeKind.ORDER);
    // 5: bumped = bump(inserted)
    graph.step("bumped", "demo.StorePlan.Tools.bump")
        .artifact(Integer.class)
        .level(2)
        .expected(1_000_000_000L, 2_000_000_000L)
        .write("rows")
        .compensated()
        .consumes(3)
        .successor(6, EdgeKind.ORDER);
    // 6: touched: touch(inserted)
    graph.step("touched", "demo.StorePlan.Tools.touch")
        .level(3)
        .expected(1_000_000_000L, 1_000_000_000L)
        .read("rows")
        .compensated()
        .consumes(3);
    // 7: mailed = mail(text)
    graph.step("mailed", "demo.StorePlan.Tools.mail")
        .artifact(ArtifactTypes.parameterized(Optional.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 1_000_000_000L)
        .write("mail")
        .compensated()
        .consumes(8);
    return graph.build();
  }

  /**
   * Makes runners of {@link StorePlan}.
   */
  public static final class Builder {
    private Supplier<? extends StorePlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link StorePlan.Tools} of all executions.
     */
    public Builder tools(StorePlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link StorePlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends StorePlan.Tools> tools) {
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
    public StorePlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("StorePlanRunner has no Tools: call tools(...)");
      }
      return new StorePlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link StorePlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private String text;

    private List<String> names;

    private Inputs() {
    }

    /**
     * Sets input {@code text}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs text(String text) {
      if (text == null) {
        throw new IllegalArgumentException("Input 'text' (String) of demo.StorePlan is null");
      }
      this.text = text;
      return this;
    }

    /**
     * Sets input {@code names}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs names(List<String> names) {
      if (names == null) {
        throw new IllegalArgumentException("Input 'names' (List<String>) of demo.StorePlan is null");
      }
      this.names = names;
      return this;
    }

    private void fill(State into) {
      if (this.text == null) {
        throw new IllegalArgumentException("Input 'text' (String) of demo.StorePlan is not set");
      }
      into.text = this.text;
      if (this.names == null) {
        throw new IllegalArgumentException("Input 'names' (List<String>) of demo.StorePlan is not set");
      }
      into.names_ = this.names;
    }
  }

  /**
   * The artifacts of one execution of {@link StorePlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code stored}.
     */
    public Object stored() {
      return state.stored;
    }

    /**
     * The artifact of step {@code inserted}.
     */
    public int inserted() {
      return state.inserted;
    }

    /**
     * The artifact of step {@code bumped}.
     */
    public Integer bumped() {
      return state.bumped;
    }

    /**
     * The artifact of step {@code mailed}.
     */
    public Optional<String> mailed() {
      return state.mailed;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final StorePlan.Tools tools;

    private String text;

    private List<String> names_;

    private Object stored;

    private int inserted;

    private Integer bumped;

    private Optional<String> mailed;

    State(StorePlan.Tools tools) {
      this.tools = Objects.requireNonNull(tools, "tools");
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 0 -> { // stored = store(text, "a.txt")
          String name = "a.txt";
          if (attempt.keepsUndo()) {
            attempt.undoUnknown(undo -> {
              tools.unstore(Optional.empty(), name);
              undo.complete();
            });
          }
          String value = tools.store(text, name);
          if (attempt.keepsUndo()) {
            attempt.undo(undo -> {
              tools.unstore(Optional.ofNullable(value), name);
              undo.complete();
            });
          }
          if (attempt.complete(value)) {
            stored = value;
          }
        }
        case 1 -> { // storedToo: store(text, text)
          String name = text;
          if (attempt.keepsUndo()) {
            attempt.undoUnknown(undo -> {
              tools.unstore(Optional.empty(), name);
              undo.complete();
            });
          }
          String value = tools.store(text, name);
          if (attempt.keepsUndo()) {
            attempt.undo(undo -> {
              tools.unstore(Optional.ofNullable(value), name);
              undo.complete();
            });
          }
          attempt.complete();
        }
        case 2 -> { // sent: send(text)
          String text_ = text;
          tools.send(text_, attempt.context());
          if (attempt.keepsUndo()) {
            attempt.undo(undo -> undo.awaitStage(tools.unsend(undo.context(), text_)));
          }
          attempt.complete();
        }
        case 3 -> { // inserted = insert(names, text, "new") checked by isSome
          List<String> rows = names_;
          String[] tagss = new String[] {text, "new"};
          attempt.awaitStage(
              tools.<String>insert(rows, tagss),
              value -> {
                if (attempt.keepsUndo()) {
                  attempt.undo(undo -> undo.awaitFuture(tools.<String>delete(value, rows, tagss)));
                }
                attempt.check("isSome", value, checked -> StorePlan.isSome(checked));
              },
              value -> inserted = value);
        }
        case 4 -> { // insertedToo: insert(names)
          List<String> rows = names_;
          String[] tagss = new String[] {};
          CompletionStage<? extends Integer> result = tools.<String>insert(rows, tagss);
          attempt.awaitStage(result, () -> {
            if (attempt.keepsUndo()) {
              attempt.undo(undo -> undo.awaitFuture(tools.<String>delete(result.toCompletableFuture().get(), rows, tagss)));
            }
          });
        }
        case 5 -> { // bumped = bump(inserted)
          Integer by = inserted;
          attempt.awaitStage(
              tools.<Integer>bump(by),
              value -> {
                if (attempt.keepsUndo()) {
                  attempt.undo(undo -> {
                    tools.<Integer>unbump(value, (Object) by);
                    undo.complete();
                  });
                }
              },
              value -> bumped = value);
        }
        case 6 -> { // touched: touch(inserted)
          long row = inserted;
          if (attempt.keepsUndo()) {
            attempt.undoUnknown(undo -> {
              tools.untouch(row);
              undo.complete();
            });
          }
          attempt.awaitFuture(tools.touch(row), () -> {
            if (attempt.keepsUndo()) {
              attempt.undo(undo -> {
                tools.untouch(row);
                undo.complete();
              });
            }
          });
        }
        case 7 -> { // mailed = mail(text)
          if (attempt.keepsUndo()) {
            attempt.undoUnknown(undo -> {
              tools.recall(Optional.empty());
              undo.complete();
            });
          }
          Optional<String> value = tools.mail(text);
          if (attempt.keepsUndo()) {
            attempt.undo(undo -> {
              tools.recall(value);
              undo.complete();
            });
          }
          if (attempt.complete(value)) {
            mailed = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> stored;
        case 1 -> null; // storedToo
        case 2 -> null; // sent
        case 3 -> inserted;
        case 4 -> null; // insertedToo
        case 5 -> bumped;
        case 6 -> null; // touched
        case 7 -> mailed;
        case 8 -> text;
        case 9 -> names_;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> stored = null;
        case 5 -> bumped = null;
        case 7 -> mailed = null;
        case 8 -> text = null;
        case 9 -> names_ = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> stored = value;
        case 3 -> inserted = (int) value;
        case 5 -> bumped = (Integer) value;
        case 7 -> mailed = (Optional<String>) value;
        case 8 -> text = (String) value;
        case 9 -> names_ = (List<String>) value;
        default -> {}
      }
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      switch (step) {
        case 1 -> names.write("file:" + text);
        default -> {}
      }
    }
  }
}
