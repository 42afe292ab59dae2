package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method as a tool: something that a plan's steps can call, with a contract about the
 * resources that it touches and how it may be run.
 *
 * <p>The method may stand in an interface or a class, throw checked exceptions, be {@code void}, or
 * return a {@link java.util.concurrent.CompletionStage} or {@link java.util.concurrent.Future},
 * whose value is then the artifact. A {@code null} result fails the attempt; absence is an {@link
 * java.util.Optional}. One {@link StepContext} parameter is supplied by the engine.
 *
 * <p>Durations are written {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h} (units {@code ns},
 * {@code us}, {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}) or in ISO-8601 ({@code
 * PT30S}); the empty string inherits the engine's default, {@code "none"} lifts it.
 *
 * <p>A resource is a name such as {@code database:users}; {@code file:{filename}} takes the value
 * of the parameter {@code filename} (or of the first parameter: {@code file:{0}}), whose type must
 * be a String, primitive, enum, UUID, URI or Path. Literal braces are doubled.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {

  /** The value of {@link #maxRetries()} that stands for the engine's default. */
  int INHERIT = Integer.MIN_VALUE;

  /** The tool's name, unique within its type; by default the method's name. */
  String name() default "";

  /** One sentence that says what the tool does. */
  String description() default "";

  /** The resources that a call reads; readers share a resource. */
  String[] reads() default {};

  /**
   * The resources that a call writes; a writer has its resource alone. Reading and writing is
   * writing.
   */
  String[] writes() default {};

  /** Whether calling it again with the same arguments is harmless; only then may it be retried. */
  boolean idempotent() default false;

  /** How many calls may run at once within one engine; 0 is without limit. */
  int concurrencyCap() default 0;

  /** A coarse guess of one call's duration. */
  Latency latency() default Latency.MEDIUM;

  /** The expected duration of one call, where {@link #latency()} is too coarse. */
  String expected() default "";

  /** How long one attempt may run; its clock starts when its locks and permits are granted. */
  String timeout() default "";

  /**
   * How long a step may take in all, from the end of its dependencies: waits, attempts, backoff.
   */
  String totalTimeout() default "";

  /** How often a failed attempt is repeated; needs {@link #idempotent()}. */
  int maxRetries() default INHERIT;

  /** Only these failures are retried; by default every {@link Exception}. */
  Class<? extends Throwable>[] retryOn() default {};

  /** These failures are never retried, even where {@link #retryOn()} names a supertype. */
  Class<? extends Throwable>[] abortOn() default {};

  /** The pause before the first retry; by default the engine's (100 ms). */
  String delay() default "";

  /** The factor by which the pause grows from one retry to the next; at least 1. */
  double multiplier() default 2.0;

  /** The longest pause between two attempts; by default the engine's (30 s). */
  String maxDelay() default "";

  /** The share of a pause that is random, 0 to 1: 0.2 spreads it evenly over 80% to 120%. */
  double jitter() default 0.2;

  /**
   * How long what a call returned may be used in place of another call with equal arguments on the
   * same object, in this execution or another of the same engine; by default never. Needs {@link
   * #idempotent()}, and a tool that returns something and writes nothing. Equal calls at the same
   * time share one.
   */
  String cacheFor() default "";

  /** The kind of thread that it is called on. */
  Threads thread() default Threads.VIRTUAL;
}
