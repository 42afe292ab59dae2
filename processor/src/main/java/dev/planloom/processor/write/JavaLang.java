package dev.planloom.processor.write;

import dev.planloom.processor.lang.Language;
import java.util.List;

/** The names of java.lang that generated code uses. */
final class JavaLang {

  private static final List<String> NAMES =
      List.of(
          "Boolean",
          "Byte",
          "Character",
          "Class",
          "Double",
          "Float",
          "IllegalArgumentException",
          "IllegalStateException",
          "Integer",
          "Iterable",
          "Long",
          "Object",
          "Override",
          "Short",
          "String",
          "SuppressWarnings",
          "Throwable");

  private JavaLang() {}

  /** Whether a class of the package hides one of them, so that they must be imported. */
  static boolean isShadowed(String packageName, Language language) {
    return NAMES.stream()
        .anyMatch(name ->
            language
                    .elements()
                    .getTypeElement(packageName.isEmpty() ? name : packageName + "." + name)
                != null);
  }
}
