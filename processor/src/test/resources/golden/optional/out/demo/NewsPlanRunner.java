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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Generated;

/**
 * Runs {@link NewsPlan}.
 *
 * <pre>
 * level 0  near      headlines(reader.address.city, reader.isActive)
 * level 0  far       headlines(friend.address.city, friend.isActive)
 * level 0  advert    advert([reader.address.city, friend.address.city])
 * level 0  old       archive(reader.name)
 * level 1  score     score(near)
 * level 1  farScore  score(far)
 * level 2  page      page(near + far, advert?, score?, [advert?, old?], reader...
 * level 3  archived  archive(page)
 * level 3  second    advert([page])
 * level 4  shown     show(second?)
 * critical path: near -&gt; score -&gt; page -&gt; second -&gt; shown, 5 s expected
 * </pre>
 */
@Generated("dev.planloom.processor.PlanProcessor")
@PlanDescriptor(
    plan = NewsPlan.class,
    inputs = {"reader", "friend"},
    steps = {"near", "far", "advert", "score", "old", "page", "archived", "farScore", "second", "shown"},
    tools = {NewsPlan.Tools.class},
    reads = {},
    writes = {},
    declaredNanos = 0L,
    expectedNanos = 5_000_000_000L,
    methods = {
        "reader()",
        "friend()",
        "near(java.lang.String city, boolean active)",
        "far(java.lang.String city, boolean active)",
        "advert(java.util.Set cities)",
        "score(java.util.List headlines)",
        "old(java.lang.String page)",
        "page(java.util.Collection headlines, java.util.Optional advert, java.util.Optional score, java.util.List footers, java.lang.String[] lines)",
        "archived(java.lang.String page)",
        "farScore(java.util.List headlines)",
        "second(java.util.Set cities)",
        "shown(java.util.Optional advert)"
    }
)
public final class NewsPlanRunner implements PlanRunner<NewsPlanRunner.Result> {
  /**
   * The artifact of step {@code near}.
   */
  public static final ArtifactKey<List<String>> NEAR = new ArtifactKey<List<String>>(
      "demo.NewsPlan", "near", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code far}.
   */
  public static final ArtifactKey<List<String>> FAR = new ArtifactKey<List<String>>(
      "demo.NewsPlan", "far", ArtifactTypes.parameterized(List.class, String.class));

  /**
   * The artifact of step {@code advert}.
   */
  public static final ArtifactKey<Optional<String>> ADVERT = new ArtifactKey<Optional<String>>(
      "demo.NewsPlan", "advert", ArtifactTypes.parameterized(Optional.class, String.class));

  /**
   * The artifact of step {@code score}.
   */
  public static final ArtifactKey<Integer> SCORE = new ArtifactKey<Integer>(
      "demo.NewsPlan", "score", Integer.class);

  /**
   * The artifact of step {@code old}.
   */
  public static final ArtifactKey<String> OLD = new ArtifactKey<String>(
      "demo.NewsPlan", "old", String.class);

  /**
   * The artifact of step {@code page}.
   */
  public static final ArtifactKey<String> PAGE = new ArtifactKey<String>(
      "demo.NewsPlan", "page", String.class);

  /**
   * The artifact of step {@code archived}.
   */
  public static final ArtifactKey<String> ARCHIVED = new ArtifactKey<String>(
      "demo.NewsPlan", "archived", String.class);

  /**
   * The artifact of step {@code farScore}.
   */
  public static final ArtifactKey<Integer> FAR_SCORE = new ArtifactKey<Integer>(
      "demo.NewsPlan", "farScore", Integer.class);

  /**
   * The artifact of step {@code second}.
   */
  public static final ArtifactKey<Optional<String>> SECOND = new ArtifactKey<Optional<String>>(
      "demo.NewsPlan", "second", ArtifactTypes.parameterized(Optional.class, String.class));

  /**
   * The artifact of step {@code shown}.
   */
  public static final ArtifactKey<String> SHOWN = new ArtifactKey<String>(
      "demo.NewsPlan", "shown", String.class);

  private static final PlanGraph GRAPH = newGraph();

  private final Supplier<? extends NewsPlan.Tools> tools;

  private final PlanRuntime runtime;

  private final RunOptions options;

  private NewsPlanRunner(Supplier<? extends NewsPlan.Tools> tools, PlanRuntime runtime,
      RunOptions options) {
    this.tools = tools;
    this.runtime = runtime;
    this.options = options;
  }

  /**
   * A runner with these tools, on the engine that all share.
   */
  public static NewsPlanRunner with(NewsPlan.Tools tools) {
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
  public NewsPlanRunner options(UnaryOperator<RunOptions> change) {
    return new NewsPlanRunner(tools, runtime, change.apply(options));
  }

  /**
   * A copy of this runner on another engine.
   */
  @Override
  public NewsPlanRunner on(PlanRuntime runtime) {
    return new NewsPlanRunner(tools, Objects.requireNonNull(runtime, "runtime"), options);
  }

  /**
   * Runs the plan on this thread and helpers, and returns its artifacts.
   *
   * @throws IllegalArgumentException where an input is missing or null
   * @throws dev.planloom.runtime.PlanExecutionException where the plan fails or is cancelled
   */
  public Result run(NewsPlan.Reader reader, NewsPlan.Reader friend) {
    State state = newState(new Inputs().reader(reader).friend(friend));
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
  public PlanResult execute(NewsPlan.Reader reader, NewsPlan.Reader friend) {
    return runtime.execute(GRAPH, options, newState(new Inputs().reader(reader).friend(friend)));
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
  public PlanExecution<Result> start(NewsPlan.Reader reader, NewsPlan.Reader friend) {
    State state = newState(new Inputs().reader(reader).friend(friend));
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
    if (given.has("reader")) {
      inputs.reader(given.<NewsPlan.Reader>get("reader", NewsPlan.Reader.class));
    }
    if (given.has("friend")) {
      inputs.friend(given.<NewsPlan.Reader>get("friend", NewsPlan.Reader.class));
    }
    return inputs;
  }

  @Override
  public PlanGraph graph() {
    return GRAPH;
  }

  private static PlanGraph newGraph() {
    PlanGraph.Builder graph = PlanGraph.builder("demo.NewsPlan");
    graph.input("reader", NewsPlan.Reader.class);
    graph.input("friend", NewsPlan.Reader.class);
    // 0: near = headlines(reader.address.city, reader.isActive)
    graph.step("near", "demo.NewsPlan.Tools.headlines")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 5_000_000_000L)
        .consumes(10)
        .successor(3, EdgeKind.DATA)
        .successor(5, EdgeKind.DATA);
    // 1: far = headlines(friend.address.city, friend.isActive)
    graph.step("far", "demo.NewsPlan.Tools.headlines")
        .artifact(ArtifactTypes.parameterized(List.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .consumes(11)
        .successor(5, EdgeKind.DATA)
        .successor(7, EdgeKind.DATA);
    // 2: advert = advert([reader.address.city, friend.address.city])
    graph.step("advert", "demo.NewsPlan.Tools.advert")
        .artifact(ArtifactTypes.parameterized(Optional.class, String.class))
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .optional()
        .consumes(10, 11)
        .successor(5, EdgeKind.OPTIONAL_DATA);
    // 3: score = score(near)
    graph.step("score", "demo.NewsPlan.Tools.score")
        .artifact(int.class)
        .level(1)
        .expected(1_000_000_000L, 4_000_000_000L)
        .optional()
        .consumes(0)
        .successor(5, EdgeKind.OPTIONAL_DATA);
    // 4: old = archive(reader.name)
    graph.step("old", "demo.NewsPlan.Tools.archive")
        .artifact(String.class)
        .level(0)
        .expected(1_000_000_000L, 4_000_000_000L)
        .optional()
        .consumes(10)
        .successor(5, EdgeKind.OPTIONAL_DATA);
    // 5: page = page(near + far, advert?, score?, [advert?, old?], reader.address.lines + friend.address.lines)
    graph.step("page", "demo.NewsPlan.Tools.page")
        .artifact(String.class)
        .level(2)
        .expected(1_000_000_000L, 3_000_000_000L)
        .output()
        .consumes(0, 1, 2, 3, 4, 10, 11)
        .successor(8, EdgeKind.DATA)
        .successor(6, EdgeKind.DATA);
    // 6: archived = archive(page)
    graph.step("archived", "demo.NewsPlan.Tools.archive")
        .artifact(String.class)
        .level(3)
        .expected(1_000_000_000L, 1_000_000_000L)
        .optional()
        .output()
        .consumes(5);
    // 7: farScore = score(far)
    graph.step("farScore", "demo.NewsPlan.Tools.score")
        .artifact(int.class)
        .level(1)
        .expected(1_000_000_000L, 1_000_000_000L)
        .optional()
        .output()
        .consumes(1);
    // 8: second = advert([page])
    graph.step("second", "demo.NewsPlan.Tools.advert")
        .artifact(ArtifactTypes.parameterized(Optional.class, String.class))
        .level(3)
        .expected(1_000_000_000L, 2_000_000_000L)
        .output()
        .consumes(5)
        .successor(9, EdgeKind.OPTIONAL_DATA);
    // 9: shown = show(second?)
    graph.step("shown", "demo.NewsPlan.Tools.show")
        .artifact(String.class)
        .level(4)
        .expected(1_000_000_000L, 1_000_000_000L)
        .output()
        .consumes(8);
    return graph.build();
  }

  /**
   * Makes runners of {@link NewsPlan}.
   */
  public static final class Builder {
    private Supplier<? extends NewsPlan.Tools> tools;

    private PlanRuntime runtime = PlanRuntime.shared();

    private RunOptions options = RunOptions.defaults();

    private Builder() {
    }

    /**
     * The {@link NewsPlan.Tools} of all executions.
     */
    public Builder tools(NewsPlan.Tools tools) {
      Objects.requireNonNull(tools, "tools");
      this.tools = () -> tools;
      return this;
    }

    /**
     * Where each execution gets its own {@link NewsPlan.Tools}; asked once an execution.
     */
    public Builder toolsPerExecution(Supplier<? extends NewsPlan.Tools> tools) {
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
    public NewsPlanRunner build() {
      if (tools == null) {
        throw new IllegalStateException("NewsPlanRunner has no Tools: call tools(...)");
      }
      return new NewsPlanRunner(tools, runtime, options);
    }
  }

  /**
   * The inputs of {@link NewsPlan} by name. Each method returns this; not safe for use by several threads.
   */
  public static final class Inputs {
    private NewsPlan.Reader reader;

    private NewsPlan.Reader friend;

    private Inputs() {
    }

    /**
     * Sets input {@code reader}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs reader(NewsPlan.Reader reader) {
      if (reader == null) {
        throw new IllegalArgumentException("Input 'reader' (NewsPlan.Reader) of demo.NewsPlan is null");
      }
      this.reader = reader;
      return this;
    }

    /**
     * Sets input {@code friend}.
     *
     * @throws IllegalArgumentException where it is null
     */
    public Inputs friend(NewsPlan.Reader friend) {
      if (friend == null) {
        throw new IllegalArgumentException("Input 'friend' (NewsPlan.Reader) of demo.NewsPlan is null");
      }
      this.friend = friend;
      return this;
    }

    private void fill(State into) {
      if (this.reader == null) {
        throw new IllegalArgumentException("Input 'reader' (NewsPlan.Reader) of demo.NewsPlan is not set");
      }
      into.reader = this.reader;
      if (this.friend == null) {
        throw new IllegalArgumentException("Input 'friend' (NewsPlan.Reader) of demo.NewsPlan is not set");
      }
      into.friend = this.friend;
    }
  }

  /**
   * The artifacts of one execution of {@link NewsPlan}.
   */
  public static final class Result {
    private final State state;

    private Result(State state) {
      this.state = state;
    }

    /**
     * The artifact of step {@code page}.
     */
    public String page() {
      return state.page;
    }

    /**
     * The artifact of step {@code archived}; empty where the step did not complete.
     */
    public Optional<String> archived() {
      return Optional.ofNullable(state.archived);
    }

    /**
     * The artifact of step {@code farScore}; empty where the step did not complete.
     */
    public Optional<Integer> farScore() {
      return Optional.ofNullable(state.farScore);
    }

    /**
     * The artifact of step {@code second}.
     */
    public Optional<String> second() {
      return state.second;
    }

    /**
     * The artifact of step {@code shown}.
     */
    public String shown() {
      return state.shown;
    }
  }

  /**
   * One execution: its inputs and artifacts, and the calls of its steps.
   */
  private static final class State extends PlanInvoker {
    private final NewsPlan.Tools tools;

    private NewsPlan.Reader reader;

    private NewsPlan.Reader friend;

    private List<String> near;

    private List<String> far;

    private Optional<String> advert;

    private Integer score;

    private String old;

    private String page;

    private String archived;

    private Integer farScore;

    private Optional<String> second;

    private String shown;

    State(NewsPlan.Tools tools) {
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
        case 0 -> { // near = headlines(reader.address.city, reader.isActive)
          List<String> value = tools.headlines(reader.address().city(), reader.isActive());
          if (attempt.complete(value)) {
            near = value;
          }
        }
        case 1 -> { // far = headlines(friend.address.city, friend.isActive)
          List<String> value = tools.headlines(friend.address().city(), friend.isActive());
          if (attempt.complete(value)) {
            far = value;
          }
        }
        case 2 -> { // advert = advert([reader.address.city, friend.address.city])
          Optional<String> value = tools.advert(new LinkedHashSet<>(List.of(reader.address().city(), friend.address().city())));
          if (attempt.complete(value)) {
            advert = value;
          }
        }
        case 3 -> { // score = score(near)
          int value = tools.score(near);
          if (attempt.complete()) {
            score = value;
          }
        }
        case 4 -> { // old = archive(reader.name)
          String value = tools.archive(reader.name());
          if (attempt.complete(value)) {
            old = value;
          }
        }
        case 5 -> { // page = page(near + far, advert?, score?, [advert?, old?], reader.address.lines + friend.address.lines)
          List<String> headlines = new ArrayList<>();
          headlines.addAll(near);
          headlines.addAll(far);
          List<String> lines = new ArrayList<>();
          Collections.addAll(lines, reader.address().lines());
          Collections.addAll(lines, friend.address().lines());
          String value = tools.page(headlines, advert == null ? Optional.empty() : advert,
              Optional.ofNullable(score),
              List.of(advert == null ? Optional.empty() : advert, Optional.ofNullable(old)),
              lines.toArray(String[]::new));
          if (attempt.complete(value)) {
            page = value;
          }
        }
        case 6 -> { // archived = archive(page)
          String value = tools.archive(page);
          if (attempt.complete(value)) {
            archived = value;
          }
        }
        case 7 -> { // farScore = score(far)
          int value = tools.score(far);
          if (attempt.complete()) {
            farScore = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    private void invoke1(int step, Attempt attempt) throws Throwable {
      switch (step) {
        case 8 -> { // second = advert([page])
          Optional<String> value = tools.advert(new LinkedHashSet<>(List.of(page)));
          if (attempt.complete(value)) {
            second = value;
          }
        }
        case 9 -> { // shown = show(second?)
          String value = tools.show(second == null ? Optional.empty() : second);
          if (attempt.complete(value)) {
            shown = value;
          }
        }
        default -> throw new IllegalArgumentException("No step " + step);
      }
    }

    @Override
    protected Object artifact(int slot) {
      return switch (slot) {
        case 0 -> near;
        case 1 -> far;
        case 2 -> advert;
        case 3 -> score;
        case 4 -> old;
        case 5 -> page;
        case 6 -> archived;
        case 7 -> farScore;
        case 8 -> second;
        case 9 -> shown;
        case 10 -> reader;
        case 11 -> friend;
        default -> throw new IllegalArgumentException("No slot " + slot);
      };
    }

    @Override
    protected void release(int slot) {
      switch (slot) {
        case 0 -> near = null;
        case 1 -> far = null;
        case 2 -> advert = null;
        case 3 -> score = null;
        case 4 -> old = null;
        case 5 -> page = null;
        case 6 -> archived = null;
        case 7 -> farScore = null;
        case 8 -> second = null;
        case 9 -> shown = null;
        case 10 -> reader = null;
        case 11 -> friend = null;
        default -> {}
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void restore(int slot, Object value) {
      switch (slot) {
        case 0 -> near = (List<String>) value;
        case 1 -> far = (List<String>) value;
        case 2 -> advert = (Optional<String>) value;
        case 3 -> score = (Integer) value;
        case 4 -> old = (String) value;
        case 5 -> page = (String) value;
        case 6 -> archived = (String) value;
        case 7 -> farScore = (Integer) value;
        case 8 -> second = (Optional<String>) value;
        case 9 -> shown = (String) value;
        case 10 -> reader = (NewsPlan.Reader) value;
        case 11 -> friend = (NewsPlan.Reader) value;
        default -> {}
      }
    }
  }
}
