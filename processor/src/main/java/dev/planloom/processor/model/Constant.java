package dev.planloom.processor.model;

import java.util.List;
import javax.lang.model.type.TypeMirror;

/** A literal, converted. */
public sealed interface Constant {

  /** A String. */
  record Text(String value) implements Constant {}

  /** A primitive or its box: a Boolean, Character, Byte, Short, Integer, Long, Float or Double. */
  record Primitive(Object value) implements Constant {}

  /** An enum's constant. */
  record EnumConstant(TypeMirror type, String name) implements Constant {}

  /** A Duration. */
  record Span(java.time.Duration value) implements Constant {}

  /** A Path, URI or UUID. */
  record Parsed(Kind kind, String text) implements Constant {

    /** How the text is read. */
    public enum Kind {
      PATH,
      URI,
      UUID
    }
  }

  /** A Class, by its erased type. */
  record ClassConstant(TypeMirror type) implements Constant {}

  /** The elements of an array or collection. */
  record Many(Container container, TypeMirror elementType, List<Constant> elements)
      implements Constant {

    /** Copies the elements. */
    public Many {
      elements = List.copyOf(elements);
    }
  }
}
