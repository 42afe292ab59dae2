package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a step's parameter to constant values, converted and checked when the plan is compiled.
 *
 * <p>Types: primitives and their boxes, String, enums (by constant name), Duration (as in {@link
 * Tool}), Path, URI, UUID, Class (by qualified name), and arrays, Lists, Sets, Collections and
 * Iterables of those, for which any number of values may be given.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Literal {

  /** The value, or for an array or collection its elements. */
  String[] value();
}
