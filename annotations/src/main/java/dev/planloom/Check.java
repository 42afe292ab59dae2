package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Checks the artifacts of steps: on a static method of a plan that returns boolean and takes the
 * artifact as the parameter of the step's name; further parameters are bound to artifacts and
 * inputs as a step's are, and are needs of the step. Where it returns false, or throws, the attempt
 * has failed, and is retried as after any failure; a for-each step or a sub-plan, whose whole
 * artifact is looked at, fails at once.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Check {

  /** The step's id. */
  String value();
}
