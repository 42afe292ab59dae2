package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a method as the one that undoes a tool of the same type. A parameter of the name of one
 * of the tool's parameters is given the same argument; at most one other parameter, assignable from
 * the type of the tool's result, is given what the tool returned. A {@link StepContext} is
 * injected. What the method returns is ignored, but a {@code CompletionStage} or {@code Future} is
 * waited for.
 *
 * <p>Plans with a {@link Rollback} other than {@code NONE} need one for every tool that writes.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Compensates {

  /** The name of the tool. */
  String value();

  /**
   * Whether it is also called for an attempt that was given up before it returned, so that nobody
   * knows what it did. The result is then taken as an {@code Optional}, empty in that case.
   */
  boolean afterUnknown() default false;
}
