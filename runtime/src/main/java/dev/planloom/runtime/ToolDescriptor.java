package dev.planloom.runtime;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link dev.planloom.Tool} says of itself, as data. Immutable. */
public final class ToolDescriptor {

  /**
   * One parameter of a tool.
   *
   * @param name its name, by which resources and schemas call it
   * @param type its full type
   * @param description one sentence, empty where the source has none
   */
  public record Parameter(String name, Type type, String description) {}

  private final String name;
  private final String description;
  private final List<Parameter> parameters;
  private final @Nullable Type result;
  private final List<String> reads;
  private final List<String> writes;
  private final boolean idempotent;
  private final int concurrencyCap;
  private final long expected;

  /** In nanoseconds, {@link PlanGraph#INHERIT}, or {@link PlanGraph#NONE}. */
  private final long timeout;

  private final long cacheFor;
  private final long totalTimeout;
  private final int maxRetries;

  /** What it says to the step of a plan that calls it, beyond what it shows. */
  private final List<Consumer<PlanStep.Builder>> policies;

  private ToolDescriptor(Builder builder) {
    name = builder.name;
    description = builder.description;
    parameters = List.copyOf(builder.parameters);
    result = builder.result;
    reads = List.copyOf(builder.reads);
    writes = List.copyOf(builder.writes);
    idempotent = builder.idempotent;
    concurrencyCap = builder.concurrencyCap;
    expected = builder.expected;
    timeout = builder.timeout;
    cacheFor = builder.cacheFor;
    totalTimeout = builder.totalTimeout;
    maxRetries = builder.maxRetries;
    policies = List.copyOf(builder.policies);
  }

  /** Begins the description of a tool; for generated catalogues. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The tool: the qualified name of its type, a dot, its name. */
  public String name() {
    return name;
  }

  /** One sentence that says what it does, empty where the source has none. */
  public String description() {
    return description;
  }

  /** Its parameters in order, without a {@link dev.planloom.StepContext}. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /**
   * The type of what it makes: of a tool that returns a stage or a future, the type of its value.
   * Empty where it makes nothing.
   */
  public Optional<Type> result() {
    return Optional.ofNullable(result);
  }

  /** The resources that it reads, as its source writes them. */
  public List<String> reads() {
    return reads;
  }

  /** The resources that it writes, as its source writes them. */
  public List<String> writes() {
    return writes;
  }

  /** Whether calling it again with the same arguments is harmless. */
  public boolean isIdempotent() {
    return idempotent;
  }

  /** How many calls may run at once in one engine; 0 is without limit. */
  public int concurrencyCap() {
    return concurrencyCap;
  }

  /** The expected duration of a call. */
  public Duration expected() {
    return Duration.ofNanos(expected);
  }

  /** The limit of one attempt; empty where the engine's default holds, or there is none. */
  public Optional<Duration> timeout() {
    return timeout > 0 ? Optional.of(Duration.ofNanos(timeout)) : Optional.empty();
  }

  /** How long a result may be used again; empty where each call is made. */
  public Optional<Duration> cacheFor() {
    return cacheFor > 0 ? Optional.of(Duration.ofNanos(cacheFor)) : Optional.empty();
  }

  /** The limit of a call with all its waits, attempts and pauses; empty where there is none. */
  public Optional<Duration> totalTimeout() {
    return totalTimeout > 0 ? Optional.of(Duration.ofNanos(totalTimeout)) : Optional.empty();
  }

  /** How often a failed attempt is repeated; empty where the engine's default holds. */
  public OptionalInt maxRetries() {
    return maxRetries == PlanGraph.INHERIT ? OptionalInt.empty() : OptionalInt.of(maxRetries);
  }

  /** Gives a step that calls it its contract, resources and artifact excepted. */
  void applyTo(PlanStep.Builder step) {
    step.expected(expected, expected).cap(concurrencyCap);
    step.timeout(timeout).totalTimeout(totalTimeout).retries(maxRetries).cacheFor(cacheFor);
    if (idempotent) {
      step.idempotent();
    }
    policies.forEach(policy -> policy.accept(step));
  }

  @Override
  public String toString() {
    return name;
  }

  /** Describes one tool; durations are in nanoseconds. */
  public static final class Builder {

    private final String name;
    private String description = "";
    private final List<Parameter> parameters = new ArrayList<>();
    private @Nullable Type result;
    private final List<String> reads = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private boolean idempotent;
    private int concurrencyCap;
    private long expected;
    private long timeout = PlanGraph.INHERIT;
    private long cacheFor = PlanGraph.NONE;
    private long totalTimeout = PlanGraph.INHERIT;
    private int maxRetries = PlanGraph.INHERIT;
    private final List<Consumer<PlanStep.Builder>> policies = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** See {@link ToolDescriptor#description()}. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** Adds the next parameter. */
    public Builder parameter(String parameter, Type type, String text) {
      parameters.add(new Parameter(parameter, type, text));
      return this;
    }

    /** See {@link ToolDescriptor#result()}. */
    public Builder result(Type type) {
      result = type;
      return this;
    }

    /** Adds a resource that is read. */
    public Builder read(String resource) {
      reads.add(resource);
      return this;
    }

    /** Adds a resource that is written. */
    public Builder write(String resource) {
      writes.add(resource);
      return this;
    }

    /** The tool may be called again. */
    public Builder idempotent() {
      idempotent = true;
      return this;
    }

    /** See {@link ToolDescriptor#concurrencyCap()}. */
    public Builder cap(int calls) {
      concurrencyCap = calls;
      return this;
    }

    /** See {@link ToolDescriptor#expected()}. */
    public Builder expected(long nanos) {
      expected = nanos;
      return this;
    }

    /** The limit of one attempt. */
    public Builder timeout(long nanos) {
      timeout = nanos;
      return this;
    }

    /** See {@link ToolDescriptor#cacheFor()}. */
    public Builder cacheFor(long nanos) {
      cacheFor = nanos;
      return this;
    }

    /** See {@link ToolDescriptor#totalTimeout()}. */
    public Builder totalTimeout(long nanos) {
      totalTimeout = nanos;
      return this;
    }

    /** See {@link ToolDescriptor#maxRetries()}. */
    public Builder retries(int most) {
      maxRetries = most;
      return this;
    }

    /** The pauses between attempts; durations in nanoseconds, {@code jitter} a share of 0 to 1. */
    public Builder backoff(long delay, double multiplier, long maxDelay, double jitter) {
      policies.add(step -> step.backoff(delay, multiplier, maxDelay, jitter));
      return this;
    }

    /** Only these failures are retried. */
    public Builder retryOn(Class<?>... types) {
      policies.add(step -> step.retryOn(types));
      return this;
    }

    /** These failures are never retried. */
    public Builder abortOn(Class<?>... types) {
      policies.add(step -> step.abortOn(types));
      return this;
    }

    /** The tool is called on a platform thread. */
    public Builder platformThread() {
      policies.add(PlanStep.Builder::platformThread);
      return this;
    }

    /** The description. */
    public ToolDescriptor build() {
      return new ToolDescriptor(this);
    }
  }
}
