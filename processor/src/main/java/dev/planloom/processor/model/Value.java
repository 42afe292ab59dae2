package dev.planloom.processor.model;

import java.util.List;
import javax.lang.model.type.TypeMirror;

/** What a step's parameter is given. */
public sealed interface Value {

  /** An artifact or input as it is; where it is absent, the step is skipped. */
  record Direct(Take take) implements Value {}

  /** An artifact in an Optional, empty where the artifact is absent. */
  record Absorbed(Take take) implements Value {}

  /** An artifact that is an Optional itself; empty where the artifact is absent. */
  record Flattened(Take take) implements Value {}

  /** One element a value. */
  record Gathered(Container container, TypeMirror elementType, List<Value> elements)
      implements Value {

    /** Copies the elements. */
    public Gathered {
      elements = List.copyOf(elements);
    }
  }

  /** The elements of collections or arrays, one after the other. */
  record Concatenated(Container container, TypeMirror elementType, List<Take> takes)
      implements Value {

    /** Copies the takes. */
    public Concatenated {
      takes = List.copyOf(takes);
    }
  }

  /**
   * One element after the other of what a {@code @ForEach} parameter takes.
   *
   * @param elements a collection or array, or several gathered or concatenated into a List
   * @param elementType the type of an element, boxed where it is primitive
   */
  record Element(Value elements, TypeMirror elementType) implements Value {}

  /** A literal. */
  record Literal(Constant constant) implements Value {}
}
