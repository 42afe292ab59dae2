package dev.planloom.processor.model;

import dev.planloom.processor.fault.Location;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * A parameter of a step, condition or check as declared.
 *
 * @param each whether it is {@code @ForEach}: given one element after the other
 */
public record ParameterDecl(
    String name, TypeMirror type, Source source, boolean each, Location at) {

  /** What the parameter takes. */
  public sealed interface Source {}

  /**
   * Artifacts or inputs.
   *
   * @param names the names, in order; the parameter's own where none is written
   * @param path the way into each, as written
   * @param written whether the names stand in {@code @From}
   */
  public record Named(List<String> names, String path, boolean written) implements Source {

    /** Copies the names. */
    public Named {
      names = List.copyOf(names);
    }
  }

  /** Constants, as written. */
  public record Constants(List<String> values) implements Source {

    /** Copies the values. */
    public Constants {
      values = List.copyOf(values);
    }
  }
}
