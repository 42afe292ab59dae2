package dev.planloom.runtime;

import dev.planloom.runtime.spi.Clock;
import dev.planloom.runtime.spi.Journal;
import dev.planloom.runtime.spi.LockProvider;
import dev.planloom.runtime.spi.StepInterceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The engine: owns what executions share, namely the locks of resources, the caps of tools, the
 * limit of steps that run at once, defaults, listeners and the timer. Two executions exclude each
 * other over a resource, and count towards one cap, only within the same engine. Safe for use by
 * any thread.
 *
 * <p>Most programs use {@link #shared()}, which needs no configuration and is never closed.
 */
public final class PlanRuntime implements AutoCloseable {

  /** Numbers the executions of all engines, so that ids are unique within the process. */
  private static final AtomicLong NUMBERS = new AtomicLong();

  private static final int CACHED_RESULTS = 10_000;

  private static final class Shared {
    static final PlanRuntime INSTANCE = new Builder().name("planloom").build();
  }

  final Admission admission;
  final Clock clock;
  final Timers timers;
  final List<StepInterceptor> interceptors;
  final @Nullable LockProvider lockProvider;
  final @Nullable Journal journal;
  final Listeners listeners;
  final Retries retries;
  final @Nullable ArtifactStore artifactStore;
  final CallsInFlight calls;
  final long defaultTimeout;
  final long cancelGrace;
  final long compensationTimeout;
  final Limits limits;
  final List<ContextCarrier> carriers;
  final Metrics metrics;

  /** Attempts, and threads in iterators, that were given up and have not returned. */
  final Set<Object> abandoned = ConcurrentHashMap.newKeySet();

  final Executions executions = new Executions();
  private final @Nullable Executor threads;
  private final @Nullable RandomGenerator random;
  private final ThreadPoolExecutor platformThreads;

  private PlanRuntime(Builder builder) {
    admission = new Admission(builder.maxConcurrency);
    clock = builder.clock == null ? new SystemClock(builder.name + "-timer") : builder.clock;
    timers = new Timers(clock);
    threads = builder.threads;
    interceptors = List.copyOf(builder.interceptors);
    lockProvider = builder.lockProvider;
    journal = builder.journal;
    random = builder.random;
    listeners = new Listeners(builder.listeners);
    retries = new Retries(builder.defaultMaxRetries, builder.retryDelay, builder.maxRetryDelay);
    artifactStore = builder.artifactStore;
    calls = new CallsInFlight(builder.resultCache(clock));
    defaultTimeout = builder.defaultTimeout;
    cancelGrace = builder.cancelGrace;
    compensationTimeout = builder.compensationTimeout;
    limits = builder.limits;
    carriers = List.copyOf(builder.carriers);
    metrics = new Metrics(builder.metrics);
    platformThreads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name(builder.name + "-platform-", 0).factory());
  }

  /** The engine that runners use where no other is given: all defaults, never closed. */
  public static PlanRuntime shared() {
    return Shared.INSTANCE;
  }

  /** What the engine has measured. */
  public Metrics metrics() {
    return metrics;
  }

  /** Begins the configuration of an engine. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * For generated runners: runs a plan and returns when it has ended.
   *
   * @throws PlanExecutionException where the plan failed or was cancelled
   * @throws IllegalStateException where the engine is closed
   */
  public void run(PlanGraph graph, RunOptions options, PlanInvoker invoker) {
    Execution execution =
        begin(new Execution(this, graph, options, invoker, false, Lineage.ofRun()));
    execution.runToEnd();
    if (!execution.isPlainSuccess()) {
      execution.endings.result().orThrow();
    }
  }

  /**
   * For generated runners: as {@link #run}, with a result in place of exceptions.
   *
   * @throws IllegalStateException where the engine is closed
   */
  public PlanResult execute(PlanGraph graph, RunOptions options, PlanInvoker invoker) {
    Execution execution =
        begin(new Execution(this, graph, options, invoker, true, Lineage.ofRun()));
    execution.runToEnd();
    return execution.endings.result();
  }

  /**
   * For generated runners: starts a plan and returns at once.
   *
   * @param typedResult makes the typed result of a completed plan
   * @throws IllegalStateException where the engine is closed
   */
  public <R> PlanExecution<R> start(
      PlanGraph graph, RunOptions options, PlanInvoker invoker, Supplier<R> typedResult) {
    Execution execution =
        begin(new Execution(this, graph, options, invoker, true, Lineage.ofStart()));
    if (execution.lineage.kind() == Lineage.Kind.SUBPLAN) {
      Worker.keepBack(execution);
    } else {
      execution.startOnHelpers();
    }
    return new StartedExecution<>(execution, typedResult);
  }

  /**
   * For generated runners: as {@link #start}, going on from an earlier execution.
   *
   * @throws IllegalArgumentException where the result is of another plan
   * @throws IllegalStateException where the engine is closed, or the result cannot be gone on from
   */
  public <R> PlanExecution<R> resume(
      PlanGraph graph,
      RunOptions options,
      PlanInvoker invoker,
      PlanResult earlier,
      Supplier<R> typedResult) {
    Resumption resumption = Resumption.of(graph, invoker, earlier);
    List<UndoEntry> undo = Resumption.claim(earlier);
    Execution execution = new Execution(this, graph, options, invoker, true, Lineage.ofRun());
    try {
      if (execution.undoLog != null) {
        execution.undoLog.add("", undo); // From now on it is all one.
      }
      begin(execution, resumption);
    } catch (Throwable e) {
      if (earlier.undoLog != null) {
        earlier.undoLog.giveBack(undo);
      }
      throw e;
    }
    execution.startOnHelpers();
    return new StartedExecution<>(execution, typedResult);
  }

  /**
   * For generated runners: runs one step alone.
   *
   * @throws IllegalArgumentException where the plan has no such step, or a value is missing,
   *     unknown or of the wrong class
   * @throws IllegalStateException where the engine is closed
   */
  public PlanResult runStep(
      PlanGraph graph,
      RunOptions options,
      PlanInvoker invoker,
      String step,
      Map<String, ?> artifacts) {
    PlanStep row = graph.stepOrThrow(step);
    return execute(graph.ofStep(row), options, SingleStep.of(graph, invoker, row, artifacts));
  }

  // --- what goes on

  /** The executions that have not ended, those of sub-plans among them, oldest first. */
  public List<ExecutionHandle> executions() {
    return executions.told().<ExecutionHandle>map(Handle::new).toList();
  }

  /** An execution that has not ended, by its id. */
  public Optional<ExecutionHandle> execution(String id) {
    return executions
        .told()
        .filter(each -> each.id().equals(id))
        .<ExecutionHandle>map(Handle::new)
        .findAny();
  }

  /** What the engine is doing. */
  public EngineSnapshot snapshot() {
    List<EngineSnapshot.RunningExecution> all =
        executions
            .told()
            .map(each -> {
              Handle handle = new Handle(each);
              return new EngineSnapshot.RunningExecution(
                  each.id(),
                  each.graph.name(),
                  handle.status(),
                  Instant.ofEpochMilli(each.startedAtMillis),
                  handle.steps());
            })
            .toList();
    List<EngineSnapshot.Abandoned> given =
        abandoned.stream()
            .filter(RunningAttempt.class::isInstance)
            .map(each -> ((RunningAttempt) each).given())
            .toList();
    return new EngineSnapshot(
        all, admission.waits(clock.nanoTime(), new TakenLocks(executions.all(), abandoned)), given);
  }

  private Execution begin(Execution execution) {
    return begin(execution, null);
  }

  private Execution begin(Execution execution, @Nullable Resumption resumption) {
    executions.join(execution);
    try {
      takeOver(execution, resumption);
    } catch (Throwable e) {
      executions.left(execution);
      throw e;
    }
    return execution;
  }

  /** Goes on from an earlier execution, or from what the journal knows of the same id. */
  private static void takeOver(Execution execution, @Nullable Resumption resumption) {
    Journal journal = execution.journal;
    Optional<Journal.Entry> entry =
        journal == null ? Optional.empty() : journal.read(execution.id(), execution.graph);
    if (resumption == null) {
      entry.ifPresent(found ->
          execution.goOnFrom(
              Resumption.of(execution.graph, execution.invoker, execution.id(), found)));
    } else if (entry.isPresent()) {
      throw new IllegalStateException(
          "The journal knows %s already; give the execution that goes on from %s another id"
              .formatted(execution.id(), resumption.from()));
    } else {
      execution.goOnFrom(resumption);
    }
  }

  long nextExecution() {
    return NUMBERS.incrementAndGet();
  }

  /** Runs a task on a thread of its own. */
  void startThread(Runnable task) {
    if (threads == null) {
      Thread.startVirtualThread(task);
    } else {
      threads.execute(task);
    }
  }

  /** Runs a task on a pooled platform thread. */
  void onPlatformThread(Runnable task) {
    platformThreads.execute(task);
  }

  /** What pauses between attempts are spread by. */
  RandomGenerator random() {
    return random == null ? ThreadLocalRandom.current() : random;
  }

  /**
   * What tools with a {@code cacheFor} have returned: to {@linkplain ResultCache#clear() clear} it.
   */
  public ResultCache resultCache() {
    return calls.cache();
  }

  /** Whether nothing runs, is held or awaited, or is left over from an abandoned attempt. */
  boolean isIdle() {
    return executions.isEmpty() && abandoned.isEmpty() && admission.isIdle() && calls.isEmpty();
  }

  /**
   * Takes no more executions, waits half a minute for the running ones, then cancels them; see
   * {@link #close(Duration)}.
   *
   * @throws IllegalStateException for the {@linkplain #shared() shared} engine
   */
  @Override
  public void close() {
    List<String> unended = close(Duration.ofSeconds(30));
    if (!unended.isEmpty()) {
      System.getLogger("dev.planloom.runtime")
          .log(System.Logger.Level.WARNING, "Closed an engine in which these go on: {0}", unended);
    }
  }

  /**
   * Takes no more executions and waits for the running ones; those that have not ended in time are
   * cancelled. Being interrupted counts as the end of the time and leaves the flag set.
   *
   * @return the executions, and the abandoned attempts, that have not ended even so: their threads
   *     may still run
   * @throws IllegalStateException for the {@linkplain #shared() shared} engine
   */
  public List<String> close(Duration atMost) {
    if (this == Shared.INSTANCE) {
      throw new IllegalStateException("The shared engine is not closed; build one of your own");
    }
    executions.close(Checks.nanos(atMost), cancelGrace);
    timers.close();
    platformThreads.shutdown();
    List<String> unended = new ArrayList<>(executions.ids());
    abandoned.forEach(attempt -> unended.add(attempt.toString()));
    unended.sort(null);
    return List.copyOf(unended);
  }

  /** Configures an engine; each setting has a default. */
  public static final class Builder {

    private String name = "planloom-engine";
    private int maxConcurrency;
    private long defaultTimeout = PlanGraph.NONE;
    private int defaultMaxRetries;
    private long retryDelay = 100_000_000L;
    private long maxRetryDelay = 30_000_000_000L;
    private long cancelGrace = 5_000_000_000L;
    private long compensationTimeout = 30_000_000_000L;
    private final List<PlanListener> listeners = new ArrayList<>();
    private @Nullable Clock clock;
    private @Nullable Executor threads;
    private @Nullable RandomGenerator random;
    private final List<StepInterceptor> interceptors = new ArrayList<>();
    private @Nullable LockProvider lockProvider;
    private @Nullable Journal journal;
    private Limits limits = Limits.none();
    private final List<ContextCarrier> carriers = new ArrayList<>();
    private boolean metrics = true;
    private @Nullable ResultCache resultCache;
    private @Nullable ArtifactStore artifactStore;

    private Builder() {}

    /** The prefix of its threads' names. */
    public Builder name(String name) {
      this.name = name;
      return this;
    }

    /**
     * How many steps of all executions together may run at once; 0, the default, is without limit.
     * A run that is started inside a tool of an engine with a limit fails with {@link
     * NestedResourceException}, because the tool's own step holds a permit; give it another engine.
     *
     * @throws IllegalArgumentException where negative
     */
    public Builder maxConcurrency(int steps) {
      maxConcurrency = Checks.notNegative("maxConcurrency", steps);
      return this;
    }

    /**
     * The limit of one attempt where neither step nor tool says anything; by default none.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder defaultTimeout(Duration timeout) {
      defaultTimeout = Checks.positive("defaultTimeout", timeout);
      return this;
    }

    /**
     * How often idempotent tools that say nothing about it are retried; by default never.
     *
     * @throws IllegalArgumentException where negative
     */
    public Builder defaultMaxRetries(int retries) {
      defaultMaxRetries = Checks.notNegative("defaultMaxRetries", retries);
      return this;
    }

    /**
     * The first and the longest pause between attempts of tools that say nothing about it; by
     * default 100 milliseconds and 30 seconds.
     *
     * @throws IllegalArgumentException unless both are positive
     */
    public Builder retryDelay(Duration first, Duration longest) {
      retryDelay = Checks.positive("retryDelay", first);
      maxRetryDelay = Checks.positive("retryDelay", longest);
      return this;
    }

    /**
     * How long attempts that were told to stop are waited for before they are abandoned; by default
     * 5 seconds.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder cancelGrace(Duration grace) {
      cancelGrace = Checks.positive("cancelGrace", grace);
      return this;
    }

    /**
     * How long each compensation of a rollback may take, its waits for locks included, before it is
     * abandoned and the next one runs; by default 30 seconds.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder compensationTimeout(Duration timeout) {
      compensationTimeout = Checks.positive("compensationTimeout", timeout);
      return this;
    }

    /**
     * Keeps what tools with a {@code cacheFor} return; by default {@linkplain
     * ResultCache#inMemory(int) in memory}, 10,000 results at most. Engines may share one. {@link
     * ResultCache#none()} switches caching off.
     */
    public Builder resultCache(ResultCache cache) {
      resultCache = cache;
      return this;
    }

    /**
     * Takes the artifacts of all executions while they run; by default nothing does. See {@link
     * RunOptions#artifactStore}.
     */
    public Builder artifactStore(ArtifactStore store) {
      artifactStore = store;
      return this;
    }

    private ResultCache resultCache(Clock clock) {
      return resultCache == null
          ? ResultCache.inMemory(CACHED_RESULTS, clock::nanoTime)
          : resultCache;
    }

    /** Adds a listener to every execution. */
    public Builder listener(PlanListener listener) {
      listeners.add(listener);
      return this;
    }

    /** The time by which it goes, in place of the machine's; for tests. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /**
     * What gives each task of the engine a thread of its own, in place of a new virtual thread. A
     * task may block for as long as a tool does: an executor with a limit can make plans hang.
     */
    public Builder threads(Executor threads) {
      this.threads = threads;
      return this;
    }

    /** What spreads the pauses between attempts; must be safe for use by any thread. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** Adds an interceptor of every call of a tool; the first one added is the outermost. */
    public Builder interceptor(StepInterceptor interceptor) {
      interceptors.add(interceptor);
      return this;
    }

    /** Locks that hold beyond this engine; by default there are none. */
    public Builder lockProvider(LockProvider provider) {
      lockProvider = provider;
      return this;
    }

    /** What remembers the executions that have an id of the caller's; by default nothing does. */
    public Builder journal(Journal journal) {
      this.journal = journal;
      return this;
    }

    /** What each execution may use up, its sub-plans and elements included; by default anything. */
    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * Adds what carries the context of the thread that starts an execution to its tools. Several
     * are restored in the order in which they were added, and closed in the reverse order.
     */
    public Builder contextCarrier(ContextCarrier carrier) {
      carriers.add(carrier);
      return this;
    }

    /** Whether {@link PlanRuntime#metrics()} records anything; by default it does. */
    public Builder metrics(boolean metrics) {
      this.metrics = metrics;
      return this;
    }

    /** The engine. */
    public PlanRuntime build() {
      return new PlanRuntime(this);
    }
  }
}
