package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method of a plan as a step: one call of one tool. The method's name is the step's id
 * and the name of the artifact that it produces; each parameter takes the artifact or input of its
 * own name unless {@link From} or {@link Literal} says otherwise, and is handed to the tool's
 * parameter at the same position.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Step {

  /**
   * The tool's name, {@code Type.tool} where two tool types share it; by default the method's name.
   */
  String value() default "";

  /**
   * The sub-plan that the step runs in place of a tool. The step's parameters are bound to the
   * sub-plan's inputs by name.
   */
  Class<?> plan() default void.class;

  /**
   * Which artifact of the sub-plan the step produces; needed only where its result has several and
   * the step is not void.
   */
  String output() default "";

  /** Steps that must complete first although no artifact of theirs is used. */
  String[] dependsOn() default {};

  /** Whether its failure leaves the plan successful; consumers take its artifact as an Optional. */
  boolean optional() default false;

  /** Steps with a higher priority are started first where not all can be. */
  int priority() default 0;

  /** Overrides {@link Tool#timeout()}. */
  String timeout() default "";

  /** Overrides {@link Tool#totalTimeout()}. */
  String totalTimeout() default "";

  /** Overrides {@link Tool#maxRetries()}. */
  int maxRetries() default Tool.INHERIT;
}
