package dev.planloom.generated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps what the class file of a tool type loses: the order of its tools and the names of their
 * parameters. The processor writes it on a class {@code <Type>Catalogue} beside the tool type and
 * reads it when a plan uses that type from another jar.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ToolCatalogue {

  /** The version of this format; a reader ignores a catalogue of a newer one. */
  int version() default 1;

  /** The tool type. */
  Class<?> type();

  /** The type's tools in the order of its source. */
  Entry[] tools();

  /** The type's methods that undo tools. */
  Entry[] compensations() default {};

  /** One method. */
  @Retention(RetentionPolicy.CLASS)
  @Target({})
  @interface Entry {

    /** The tool's name; of a method that undoes one, its own. */
    String name();

    /** The method's name. */
    String method();

    /** The erased types of the method's parameters, as qualified names. */
    String[] types();

    /** The names of the method's parameters. */
    String[] parameters();
  }
}
