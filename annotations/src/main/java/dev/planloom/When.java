package dev.planloom;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes steps conditional: on a static method of a plan that returns boolean. Its parameters are
 * bound to artifacts and inputs as a step's are, and are needs of the steps. Where it returns false
 * the steps are skipped, and their artifacts are absent as those of optional steps that failed:
 * consumers take them as an Optional, or are optional or conditional themselves. Where several
 * conditions name a step, all must hold.
 *
 * <p>A condition is called at the start of each attempt; it should be quick and depend on nothing
 * but its arguments. An exception that it throws fails the attempt.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface When {

  /** The ids of the steps. */
  String[] value();
}
