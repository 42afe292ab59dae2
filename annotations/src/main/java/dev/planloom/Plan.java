package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an interface as a plan: a set of steps whose parameters are its edges. The processor
 * checks it and writes a class {@code <Plan>Runner} beside it ({@code Outer_PlanRunner} for a
 * nested plan).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Plan {

  /** The types whose {@link Tool} methods the steps call. */
  Class<?>[] tools() default {};

  /** How long an execution may take; a duration as in {@link Tool}. */
  String timeout() default "";

  /** How many steps of one execution may run at once; 0 is without limit. */
  int maxConcurrency() default 0;

  /** What the failure of a required step does to the rest. */
  OnFailure onFailure() default OnFailure.ISOLATE;

  /** Whether, and when, what the steps did is undone. */
  Rollback rollback() default Rollback.NONE;

  /** What is done about two steps that certainly touch the same resource. */
  Conflicts conflicts() default Conflicts.ORDER;

  /** Whether the plan's warnings are errors. */
  boolean strict() default false;
}
