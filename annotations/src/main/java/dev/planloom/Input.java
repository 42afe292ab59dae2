package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a method of a plan, without parameters, as an artifact that the caller hands in. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Input {

  /**
   * The value where the caller gives none, written as in {@link Literal}. An input without it must
   * be given.
   */
  String defaultValue() default "";
}
