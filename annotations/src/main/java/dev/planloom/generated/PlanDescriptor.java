package dev.planloom.generated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a generated runner and keeps what the class file of its plan loses: the order of inputs and
 * steps, the tools that it needs, the resources that it touches and how long it is expected to
 * take, for plans of another compilation that use it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface PlanDescriptor {

  /** The version of this format; a reader ignores a descriptor of a newer one. */
  int version() default 1;

  /** The plan. */
  Class<?> plan();

  /** The names of the plan's inputs in the order of its source. */
  String[] inputs();

  /** Those of its inputs that need not be given. */
  String[] defaulted() default {};

  /** The ids of the plan's steps in the order of its source. */
  String[] steps();

  /** The types that its runner is built with, those of its sub-plans included, in order. */
  Class<?>[] tools() default {};

  /**
   * The methods that the plan is made of, inherited ones and conditions and checks included, in the
   * order in which it has them: {@code users(int limit)}, with the erased types of parameters as
   * qualified names; where another interface declares it, behind that one's canonical name and
   * {@code #}. Not as annotations, which a compiler takes far longer to read.
   */
  String[] methods() default {};

  /**
   * The resources that some step reads and none writes, sorted; as templates, with the artifacts in
   * braces whose values belong there, and braces in text doubled.
   */
  String[] reads();

  /** The resources that some step writes, in the same form. */
  String[] writes();

  /**
   * The steps that write and that nothing undoes, by id; those of sub-plans behind the step that
   * runs them: {@code weekly.stored}.
   */
  String[] uncompensated() default {};

  /** The critical path by the durations that tools declare as expected, in nanoseconds. */
  long declaredNanos() default 0;

  /** The critical path, by latency classes where tools declare no duration, in nanoseconds. */
  long expectedNanos() default 0;
}
