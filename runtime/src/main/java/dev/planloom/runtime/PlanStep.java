package dev.planloom.runtime;

import dev.planloom.graph.EdgeKind;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a {@link PlanGraph}: a step with its policies and its successors. Immutable. Durations
 * are in nanoseconds; {@link PlanGraph#INHERIT} stands for the engine's default and {@link
 * PlanGraph#NONE} for no limit.
 */
public final class PlanStep {

  /** An edge to a step that waits for this one. */
  public record Successor(int step, EdgeKind kind) {}

  /** A resource that the step touches, known when the plan was compiled. */
  public record Lock(String resource, boolean write) {}

  private static final int[] NO_STEPS = {};
  private static final EdgeKind[] NO_KINDS = {};

  final int number;
  final String id;
  final String tool;
  final @Nullable Type artifact;
  final int level;
  final int priority;
  final long expected;
  final long remainingPath;
  final Lock[] locks;
  final boolean templated;
  final boolean writing;
  final int cap;
  final boolean idempotent;
  final boolean optional;
  final boolean output;
  final boolean platformThread;
  final boolean composite;
  final boolean forEach;
  final boolean conditional;
  final boolean compensated;
  final long cacheFor;
  final long timeout;
  final long totalTimeout;
  final int maxRetries;
  final long delay;
  final double multiplier;
  final long maxDelay;
  final double jitter;
  final Class<?>[] retryOn;
  final Class<?>[] abortOn;
  final int[] consumes;

  /** Whether an attempt needs a lock or a cap. */
  final boolean needsAdmission;

  /** Whether an attempt needs locks, their names are known, and it needs nothing else. */
  final boolean needsOnlyLocks;

  /** Whether an attempt is the call of a tool, on any thread, and has all the time it wants. */
  final boolean plain;

  final int[] successors;
  final EdgeKind[] successorKinds;

  /**
   * The contract of one element, or what the sub-plan may do; null where the row's is the step's.
   */
  private final @Nullable PlanStep contract;

  private PlanStep(Builder builder) {
    this(builder, false);
  }

  /** A composite row asks for nothing itself: what it says is the contract of what it runs. */
  private PlanStep(Builder builder, boolean isContract) {
    boolean whole = builder.composite && !isContract;
    contract = whole ? new PlanStep(builder, true) : null;
    number = builder.number;
    id = builder.id;
    tool = builder.tool;
    artifact = builder.artifact;
    level = builder.level;
    priority = builder.priority;
    expected = builder.expected;
    remainingPath = builder.remainingPath;
    locks = whole ? new Lock[0] : builder.locks.toArray(Lock[]::new);
    templated = !whole && builder.templated;
    writing = !whole && (builder.templatedWrite || builder.locks.stream().anyMatch(Lock::write));
    cap = whole ? 0 : builder.cap;
    idempotent = !whole && builder.idempotent;
    optional = builder.optional;
    output = builder.output;
    platformThread = !whole && builder.platformThread;
    composite = whole;
    forEach = builder.forEach;
    conditional = builder.conditional;
    compensated = builder.compensated;
    cacheFor = whole ? PlanGraph.NONE : builder.cacheFor;
    timeout = whole ? PlanGraph.NONE : builder.timeout;
    totalTimeout = whole ? PlanGraph.NONE : builder.totalTimeout;
    maxRetries = builder.maxRetries;
    delay = builder.delay;
    multiplier = builder.multiplier;
    maxDelay = builder.maxDelay;
    jitter = builder.jitter;
    retryOn = builder.retryOn;
    abortOn = builder.abortOn;
    consumes = Arrays.stream(builder.consumes).distinct().toArray();
    needsAdmission = locks.length > 0 || templated || cap > 0;
    needsOnlyLocks = locks.length > 0 && !templated && cap == 0;
    plain = !whole && !platformThread && totalTimeout <= 0;
    successors = builder.successors.stream().mapToInt(Successor::step).toArray();
    successorKinds = builder.successors.stream().map(Successor::kind).toArray(EdgeKind[]::new);
  }

  /** A row without edges. */
  private PlanStep(PlanStep row, String id, @Nullable PlanStep contract) {
    this.contract = contract;
    this.id = id;
    number = 0;
    tool = row.tool;
    artifact = row.artifact;
    level = 0;
    priority = row.priority;
    expected = row.expected;
    remainingPath = row.remainingPath;
    locks = row.locks;
    templated = row.templated;
    writing = row.writing;
    cap = row.cap;
    idempotent = row.idempotent;
    optional = false;
    output = false;
    platformThread = row.platformThread;
    composite = contract != null;
    forEach = contract != null && row.forEach;
    conditional = row.conditional;
    compensated = row.compensated;
    cacheFor = row.cacheFor;
    timeout = row.timeout;
    totalTimeout = row.totalTimeout;
    maxRetries = row.maxRetries;
    delay = row.delay;
    multiplier = row.multiplier;
    maxDelay = row.maxDelay;
    jitter = row.jitter;
    retryOn = row.retryOn;
    abortOn = row.abortOn;
    consumes = NO_STEPS;
    needsAdmission = row.needsAdmission;
    needsOnlyLocks = row.needsOnlyLocks;
    plain = row.plain;
    successors = NO_STEPS;
    successorKinds = NO_KINDS;
  }

  /** Whether its tool, or the tool of its elements, writes something. */
  boolean mayWrite() {
    return contract().writing;
  }

  /** Whether calling its tool again does no harm. */
  boolean mayRunAgain() {
    return contract().idempotent;
  }

  private PlanStep contract() {
    return contract == null ? this : contract;
  }

  /** The same row without edges, as the only one of a plan. */
  PlanStep alone() {
    return new PlanStep(this, id, contract);
  }

  /** The row of one element of a for-each step: its contract. */
  PlanStep element(int index) {
    return new PlanStep(contract(), id + "[" + index + "]", null);
  }

  /** The step's number: its place in the plan's source, from 0. */
  public int number() {
    return number;
  }

  /** The step's id: the name of its method. */
  public String id() {
    return id;
  }

  /** The tool: the qualified name of its type, a dot, its name. */
  public String tool() {
    return tool;
  }

  /** The artifact's type, {@code null} where the step has none. */
  public @Nullable Type artifact() {
    return artifact;
  }

  /** The length of the longest dependency path into the step. */
  public int level() {
    return level;
  }

  /** The declared priority. */
  public int priority() {
    return priority;
  }

  /** The expected duration of one attempt, in nanoseconds. */
  public long expected() {
    return expected;
  }

  /**
   * The longest path from here to an end, this step included, by expected durations, in
   * nanoseconds.
   */
  public long remainingPath() {
    return remainingPath;
  }

  /** The resources known when the plan was compiled, in the global lock order. */
  public List<Lock> locks() {
    return List.of(contract().locks);
  }

  /** Whether further resources are known only when the arguments are. */
  public boolean isTemplated() {
    return contract().templated;
  }

  /** Whether some resource is written. */
  public boolean isWriting() {
    return contract().writing;
  }

  /** How many calls of the tool may run at once in one engine; 0 is without limit. */
  public int cap() {
    return contract().cap;
  }

  /** Whether the tool may be retried. */
  public boolean isIdempotent() {
    return contract().idempotent;
  }

  /** Whether its failure leaves the plan successful. */
  public boolean isOptional() {
    return optional;
  }

  /** Whether its artifact is kept to the end. */
  public boolean isOutput() {
    return output;
  }

  /** Whether it runs steps of its own: those of a sub-plan, or one for each element. */
  public boolean isComposite() {
    return composite;
  }

  /**
   * Whether the tool is called for each element of a collection. Cap, locks, limits and retries of
   * the row are then those of one element.
   */
  public boolean isForEach() {
    return forEach;
  }

  /** Whether a condition may be false and skip it. */
  public boolean isConditional() {
    return conditional;
  }

  /** Whether something undoes what its tool does. */
  public boolean isCompensated() {
    return compensated;
  }

  /**
   * How long a result of the tool may be used again, in nanoseconds; {@link PlanGraph#NONE} where
   * each call is made.
   */
  public long cacheFor() {
    return contract().cacheFor;
  }

  /**
   * The limit of one attempt, in nanoseconds; {@link PlanGraph#INHERIT} for the engine's default,
   * {@link PlanGraph#NONE} for no limit.
   */
  public long timeout() {
    return contract().timeout;
  }

  /**
   * The limit of all waits, attempts and pauses together, in nanoseconds; not positive where there
   * is none.
   */
  public long totalTimeout() {
    return contract().totalTimeout;
  }

  /** The most retries, or {@link PlanGraph#INHERIT}. */
  public int maxRetries() {
    return maxRetries;
  }

  /** The pause before the first retry in nanoseconds, or {@link PlanGraph#INHERIT}. */
  public long delay() {
    return delay;
  }

  /** The factor by which the pause grows from one retry to the next. */
  public double multiplier() {
    return multiplier;
  }

  /** The longest pause between two attempts in nanoseconds, or {@link PlanGraph#INHERIT}. */
  public long maxDelay() {
    return maxDelay;
  }

  /** The share of a pause that is random, 0 to 1. */
  public double jitter() {
    return jitter;
  }

  /** The failures that are retried; where there are none, every {@link Exception} is. */
  public List<Class<?>> retryOn() {
    return List.of(retryOn);
  }

  /** The failures that are never retried. */
  public List<Class<?>> abortOn() {
    return List.of(abortOn);
  }

  /** Whether the tool is called on a platform thread. */
  public boolean isOnPlatformThread() {
    return contract().platformThread;
  }

  /** The steps that wait for this one, in the order in which they are started. */
  public List<Successor> successors() {
    List<Successor> edges = new ArrayList<>(successors.length);
    for (int i = 0; i < successors.length; i++) {
      edges.add(new Successor(successors[i], successorKinds[i]));
    }
    return List.copyOf(edges);
  }

  @Override
  public String toString() {
    return id + ": " + tool + " -> " + Arrays.toString(successors);
  }

  /** Describes one step; for generated runners and programs that make plans from data. */
  public static final class Builder {

    private final int number;
    private final String id;
    private final String tool;
    private @Nullable Type artifact;
    private int level;
    private int priority;
    private long expected;
    private long remainingPath;
    private final List<Lock> locks = new ArrayList<>(2);
    private boolean templated;
    private boolean templatedWrite;
    private int cap;
    private boolean idempotent;
    private boolean optional;
    private boolean output;
    private boolean platformThread;
    private boolean composite;
    private boolean forEach;
    private boolean conditional;
    private boolean compensated;
    private long cacheFor = PlanGraph.NONE;
    private long timeout = PlanGraph.INHERIT;
    private long totalTimeout = PlanGraph.INHERIT;
    private int maxRetries = PlanGraph.INHERIT;
    private long delay = PlanGraph.INHERIT;
    private double multiplier = 2.0;
    private long maxDelay = PlanGraph.INHERIT;
    private double jitter = 0.2;
    private Class<?>[] retryOn = {};
    private Class<?>[] abortOn = {};
    private int[] consumes = {};
    private final List<Successor> successors = new ArrayList<>(4);

    Builder(int number, String id, String tool) {
      this.number = number;
      this.id = id;
      this.tool = tool;
    }

    PlanStep build() {
      return new PlanStep(this);
    }

    /** The type of the step's artifact; without it the step has none. */
    public Builder artifact(Type artifact) {
      this.artifact = artifact;
      return this;
    }

    /** See {@link PlanStep#level()}. */
    public Builder level(int level) {
      this.level = level;
      return this;
    }

    /** See {@link PlanStep#priority()}. */
    public Builder priority(int priority) {
      this.priority = priority;
      return this;
    }

    /** See {@link PlanStep#expected()} and {@link PlanStep#remainingPath()}. */
    public Builder expected(long nanos, long remainingPathNanos) {
      this.expected = nanos;
      this.remainingPath = remainingPathNanos;
      return this;
    }

    /**
     * Adds a resource that is read; calls of this and {@link #write} are in the global lock order.
     */
    public Builder read(String resource) {
      locks.add(new Lock(resource, false));
      return this;
    }

    /** Adds a resource that is written. */
    public Builder write(String resource) {
      locks.add(new Lock(resource, true));
      return this;
    }

    /** Further resources depend on arguments; {@code writes} where some of them are written. */
    public Builder templated(boolean writes) {
      this.templated = true;
      this.templatedWrite = writes;
      return this;
    }

    /** See {@link PlanStep#cap()}. */
    public Builder cap(int cap) {
      this.cap = cap;
      return this;
    }

    /** The tool may be retried. */
    public Builder idempotent() {
      this.idempotent = true;
      return this;
    }

    /** The step's failure leaves the plan successful. */
    public Builder optional() {
      this.optional = true;
      return this;
    }

    /** The step's artifact is kept to the end. */
    public Builder output() {
      this.output = true;
      return this;
    }

    /** The tool is called on a platform thread. */
    public Builder platformThread() {
      this.platformThread = true;
      return this;
    }

    /** The step is a sub-plan, whose name is in place of the tool's. */
    public Builder composite() {
      this.composite = true;
      return this;
    }

    /** See {@link PlanStep#isForEach()}; the step is then composite. */
    public Builder forEach() {
      this.forEach = true;
      return composite();
    }

    /** See {@link PlanStep#isConditional()}. */
    public Builder conditional() {
      this.conditional = true;
      return this;
    }

    /** See {@link PlanStep#isCompensated()}. */
    public Builder compensated() {
      this.compensated = true;
      return this;
    }

    /** How long a result of the tool may be used again, in nanoseconds. */
    public Builder cacheFor(long nanos) {
      this.cacheFor = nanos;
      return this;
    }

    /** The limit of one attempt, in nanoseconds. */
    public Builder timeout(long nanos) {
      this.timeout = nanos;
      return this;
    }

    /** The limit of all waits, attempts and pauses together, in nanoseconds. */
    public Builder totalTimeout(long nanos) {
      this.totalTimeout = nanos;
      return this;
    }

    /** The most retries. */
    public Builder retries(int maxRetries) {
      this.maxRetries = maxRetries;
      return this;
    }

    /** The pauses between attempts; durations in nanoseconds, {@code jitter} a share of 0 to 1. */
    public Builder backoff(long delay, double multiplier, long maxDelay, double jitter) {
      this.delay = delay;
      this.multiplier = multiplier;
      this.maxDelay = maxDelay;
      this.jitter = jitter;
      return this;
    }

    /** Only these failures are retried. */
    public Builder retryOn(Class<?>... types) {
      this.retryOn = types.clone();
      return this;
    }

    /** These failures are never retried. */
    public Builder abortOn(Class<?>... types) {
      this.abortOn = types.clone();
      return this;
    }

    /** The slots (steps, then inputs) whose artifacts the step takes. */
    public Builder consumes(int... slots) {
      this.consumes = slots.clone();
      return this;
    }

    /** Adds an edge; calls are in the order in which successors are started. */
    public Builder successor(int step, EdgeKind kind) {
      successors.add(new Successor(step, kind));
      return this;
    }
  }
}
