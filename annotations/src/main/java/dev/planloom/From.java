package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a step's parameter to artifacts or inputs of other names.
 *
 * <p>One name binds directly where its type fits, else as a collection of one element. Several
 * names are gathered into a collection where each fits the element type, or concatenated where each
 * is a collection of it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface From {

  /** The names of artifacts or inputs, in order; by default the parameter's own name. */
  String[] value() default {};

  /**
   * A way into the artifact: record components or getters, joined by dots: {@code address.city}.
   */
  String path() default "";
}
