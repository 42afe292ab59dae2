package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names and describes a tool's parameter. The name matters in resource templates where the tool
 * comes from a class file, which may have lost it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Param {

  /** The parameter's name; by default the one in the source. */
  String name() default "";

  /** One sentence that says what it means. */
  String description() default "";
}
