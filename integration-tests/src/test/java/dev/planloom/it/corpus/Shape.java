package dev.planloom.it.corpus;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a field or parameter holds, as a type of Java. */
sealed interface Shape {

  /** As Java writes it. */
  String type();

  /** As Java writes it between angle brackets. */
  default String boxed() {
    return type();
  }

  /** What has no parts that the specs know. */
  enum Plain implements Shape {
    TEXT("String", "String"),
    NUMBER("double", "Double"),
    WHOLE("long", "Long"),
    FLAG("boolean", "Boolean"),
    OBJECT("Map<String, Object>", "Map<String, Object>"),
    ANY("Object", "Object");

    private final String type;
    private final String boxed;

    Plain(String type, String boxed) {
      this.type = type;
      this.boxed = boxed;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public String boxed() {
      return boxed;
    }
  }

  /** A record; its components by their names in Java. */
  record Fields(String type, Map<String, Shape> components) implements Shape {}

  /** A list. */
  record Many(Shape element) implements Shape {
    @Override
    public String type() {
      return "List<" + element.boxed() + ">";
    }
  }

  /** An enum. */
  record OneOf(String type, List<String> constants) implements Shape {}

  /** What lies at a path below, by components and {@code first} of lists. */
  default Optional<Shape> at(List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(this);
    }
    Shape part =
        switch (this) {
          case Fields fields -> fields.components().get(path.getFirst());
          case Many many -> path.getFirst().equals("first") ? many.element() : null;
          default -> null;
        };
    return Optional.ofNullable(part).flatMap(found -> found.at(path.subList(1, path.size())));
  }
}
