package dev.planloom.testing;

import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs plans on an engine of its own in virtual time, one thread at a time in a fixed order: the
 * same plan with the same seed and the same behaviour of its steps makes the same {@link #trace()},
 * on any machine, and no time passes but the time that somebody waits for.
 *
 * <pre>{@code
 * try (PlanTester tester = PlanTester.create()) {
 *   tester.step("users").takes(ofSeconds(40));
 *   tester.step("report").failsOnce(new IOException("disk full"));
 *   PlanResult result = tester.execute(ExportUsersPlanRunner.with(tools), Map.of("limit", 100));
 *   assertThat(tester.trace()).containsExactly(...);
 * }
 * }</pre>
 *
 * <p>A tool waits in virtual time by {@link #sleep}, and asks {@link #clock()} for it; a tool that
 * returns a stage makes it with {@link #after} or on {@link #executor()}. Something real, such as a
 * file or a stage of another pool, is waited for while virtual time stands still; the order of what
 * goes on meanwhile is then no longer fixed.
 *
 * <p>One thread at a time, the test's, uses a tester. It is that thread which lets others run,
 * while it is in {@link #execute}, {@link #run}, {@link #advance} or {@link #close}, or waits for
 * an execution of {@link #runtime()}. {@link #sleep}, {@link #clock()}, {@link #executor()} and
 * {@link #after} are for the tools, on any thread.
 */
public final class PlanTester implements AutoCloseable {

  private final Simulation simulation;
  private final Behaviours behaviours = new Behaviours();
  private final Stages stages = new Stages();
  private final Executions executions;
  private final Trace trace;
  private final Driver driver;
  private final VirtualClock clock;
  private final PlanRuntime runtime;

  /** The thread that drives: the last one that has told the tester to do something. */
  private volatile Thread owner = Thread.currentThread();

  private boolean closing;

  private PlanTester(Builder builder) {
    simulation = new Simulation(builder.shuffled ? new Random(builder.seed) : null);
    executions = new Executions(behaviours, simulation);
    trace = new Trace(simulation, executions);
    driver = new Driver(simulation, stages, builder.watchdog, builder.patience);
    clock = new VirtualClock(simulation, driver, () -> Thread.currentThread().equals(owner));
    runtime =
        builder
            .engine
            .apply(PlanRuntime.builder().name("planloom-tester"))
            .clock(clock)
            .threads(simulation::execute)
            .random(new Random(builder.seed))
            .interceptor(new Injector(simulation, behaviours, executions, stages, trace, clock))
            .listener(executions) // First: it names what the others tell of.
            .listener(trace)
            .listener(stages)
            .build();
  }

  /** A tester with all defaults. */
  public static PlanTester create() {
    return builder().build();
  }

  /** Begins the configuration of a tester. */
  public static Builder builder() {
    return new Builder();
  }

  // --- what happens

  /**
   * What the calls of a step do. Elements of a for-each step are {@code reports[2]}, and all of
   * them {@code reports}; steps of a sub-plan come after its step, {@code weekly.users}. Whether a
   * plan has such a step is looked at when one starts.
   */
  public StepBehaviour step(String path) {
    own();
    return behaviours.ofStep(path);
  }

  /** What the calls of a step's compensation do, as {@link #step} names steps. */
  public StepBehaviour compensation(String path) {
    own();
    return behaviours.ofCompensation(path);
  }

  /**
   * Does something to the execution that runs at a moment, to the first one where there are
   * several: {@code tester.at(ofSeconds(3), ExecutionHandle::pause)}. What the action throws comes
   * out of the call that drives; so does that nothing runs.
   *
   * @param moment the virtual time, as {@link #elapsed()} has it
   * @throws IllegalArgumentException where that is over
   */
  public void at(Duration moment, Consumer<? super ExecutionHandle> action) {
    own();
    long nanos = Times.nanos(moment) - Times.nanos(elapsed());
    if (nanos < 0) {
      throw new IllegalArgumentException("It is %s already".formatted(text()));
    }
    Alarm unused = simulation.schedule(() -> act(action), nanos);
  }

  private void act(Consumer<? super ExecutionHandle> action) {
    if (closing) {
      return;
    }
    ExecutionHandle first =
        runtime.executions().stream()
            .findFirst()
            .orElseThrow(() -> new PlanTesterException("No execution is running at " + text()));
    action.accept(first);
    stages.renew();
  }

  // --- running

  /** The engine: runners run on it by {@code runner.on(tester.runtime())}. */
  public PlanRuntime runtime() {
    own();
    return runtime;
  }

  /**
   * Executes a plan to its end, started as by {@link PlanRunner#startWith}, on the tester's engine
   * whichever the runner's is.
   *
   * @throws IllegalArgumentException where an input is missing, unknown or of the wrong type, or
   *     where a step has been given a behaviour that the plan does not have
   * @throws PlanTesterException where the plan does not come to an end
   */
  public PlanResult execute(PlanRunner<?> runner, Map<String, ?> inputs) {
    return execute(() -> runner.on(runtime).startWith(inputs));
  }

  /**
   * Executes to its end what is started: {@code tester.execute(() -> runner.start(100))}.
   *
   * @throws IllegalArgumentException where a step has been given a behaviour that the plan does not
   *     have
   * @throws IllegalStateException where it was started on another engine
   * @throws PlanTesterException where the plan does not come to an end
   */
  public PlanResult execute(Supplier<? extends PlanExecution<?>> start) {
    return toEnd(start(start));
  }

  /**
   * As {@link #execute(PlanRunner, Map)}, and returns the artifacts.
   *
   * @throws PlanExecutionException where the plan fails or is cancelled
   */
  public <R> R run(PlanRunner<R> runner, Map<String, ?> inputs) {
    return run(() -> runner.on(runtime).startWith(inputs));
  }

  /**
   * As {@link #execute(Supplier)}, and returns the artifacts.
   *
   * @throws PlanExecutionException where the plan fails or is cancelled
   */
  public <R> R run(Supplier<? extends PlanExecution<R>> start) {
    PlanExecution<R> execution = start(start);
    toEnd(execution).orThrow();
    try {
      return execution.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private <E extends PlanExecution<?>> E start(Supplier<E> start) {
    own();
    E execution = start.get();
    if (!executions.isKnown(execution.id())) {
      throw new IllegalStateException(
          "%s was started on another engine; start it with runner.on(tester.runtime())"
              .formatted(execution.id()));
    }
    return execution;
  }

  private static PlanResult toEnd(PlanExecution<?> execution) {
    try {
      return execution.awaitResult();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Lets virtual time pass, and what is due meanwhile happen: after {@code runner.start(100)}, say.
   *
   * @throws IllegalArgumentException where negative
   */
  public void advance(Duration time) {
    own();
    try {
      boolean unused = driver.drive(() -> false, clock.moment(Times.nanos(time)));
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static PlanTesterException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new PlanTesterException("Interrupted while driving", cause);
  }

  // --- for tools

  /**
   * Waits in virtual time; what a tool calls in place of {@link Thread#sleep}. Any thread.
   *
   * @throws IllegalArgumentException where negative
   */
  public void sleep(Duration time) throws InterruptedException {
    clock.sleep(Times.nanos(time));
  }

  /** Virtual time, from some fixed date on. Any thread. */
  public Clock clock() {
    return clock;
  }

  /**
   * Runs tasks on threads of their own, which live in virtual time as the engine's do: for tools
   * that return a stage. Any thread.
   */
  public Executor executor() {
    return task -> {
      ToolCall.noteInside();
      simulation.execute(task);
    };
  }

  /**
   * A stage that ends when so much virtual time has passed, as a call does then: for tools that
   * return one. Any thread.
   *
   * @throws IllegalArgumentException where negative
   */
  public <T> CompletableFuture<T> after(Duration time, Callable<? extends T> result) {
    ToolCall.noteInside();
    CompletableFuture<T> future = new CompletableFuture<>();
    Alarm unused =
        simulation.schedule(
            () -> simulation.execute(() -> complete(future, result)), Times.nanos(time));
    return future;
  }

  private static <T> void complete(CompletableFuture<T> future, Callable<? extends T> result) {
    try {
      future.complete(result.call());
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  // --- what has happened

  /** How much virtual time has passed. */
  public Duration elapsed() {
    return Duration.ofNanos(simulation.now() - Simulation.START);
  }

  /**
   * What has happened so far, in order: {@code 40 s users#1 timed out}. Steps bear the number of
   * the attempt, those of sub-plans the path to them; executions after the first one have a number
   * in front, {@code 2/users#1}. An attempt is called abandoned only where it has not returned at
   * once when it was interrupted.
   */
  public List<String> trace() {
    return trace.lines();
  }

  private String text() {
    return Times.since(simulation.now());
  }

  private void own() {
    if (SimulatedThread.current(simulation) == null) {
      owner = Thread.currentThread();
    }
  }

  // --- the end

  /**
   * Cancels what runs, lets virtual time pass until everything has ended, and closes the engine.
   *
   * @throws PlanTesterException where threads are left over that do something real and do not heed
   *     interrupts
   */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    own();
    closing = true;
    RuntimeException failure = null;
    try {
      runtime.executions().forEach(execution -> execution.cancel("the tester was closed"));
      boolean unused = driver.drive(this::isQuiet, Simulation.NEVER);
    } catch (PlanTesterException e) {
      // Something waits for ever; it will not any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      failure = e;
    }
    simulation.close();
    List<String> left = finish();
    if (failure != null) {
      throw failure;
    }
    if (!left.isEmpty()) {
      throw new PlanTesterException("Left over are:" + String.join("", left));
    }
  }

  private boolean isQuiet() {
    return runtime.executions().isEmpty() && simulation.left().isEmpty();
  }

  private List<String> finish() {
    List<String> left = new ArrayList<>();
    try {
      driver
          .finish()
          .forEach(
              thread -> left.add("%n%s at:%s".formatted(thread.doing(), Driver.stack(thread))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (runtime.executions().isEmpty()) {
      runtime.close(Duration.ZERO); // Attempts that it knows of have no thread: stages without end.
    }
    return left;
  }

  /** Configures a tester; each setting has a default. */
  public static final class Builder {

    private long seed;
    private boolean shuffled;
    private Duration watchdog = Duration.ofSeconds(10);
    private Duration patience = Duration.ofSeconds(1);
    private UnaryOperator<PlanRuntime.Builder> engine = given -> given;

    private Builder() {}

    /** What all that is drawn by lot depends on, such as the spread of pauses; by default 0. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Draws by lot, from the seed, which of the threads that are ready runs next, and lets them
     * alternate around each call of a tool: other seeds try other orders. By default they run first
     * come, first served.
     */
    public Builder shuffled() {
      shuffled = true;
      return this;
    }

    /**
     * How long, in real time, a tool may do something real; by default 10 seconds.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder watchdog(Duration realTime) {
      watchdog = positive(realTime);
      return this;
    }

    /**
     * How long, in real time, virtual time stands still for a stage that is not the tester's own;
     * by default 1 second.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder patience(Duration realTime) {
      patience = positive(realTime);
      return this;
    }

    private static Duration positive(Duration time) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("Must be positive, is " + time);
      }
      return time;
    }

    /**
     * Sets what else the engine has: caps, defaults, listeners. Its clock, threads and randomness
     * are the tester's.
     */
    public Builder engine(UnaryOperator<PlanRuntime.Builder> settings) {
      engine = settings;
      return this;
    }

    /** The tester. */
    public PlanTester build() {
      return new PlanTester(this);
    }
  }
}
