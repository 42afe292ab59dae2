package dev.planloom.it.corpus;

import java.util.List;
import java.util.stream.Collectors;

/** Texts inside Java sources. */
final class JavaText {

  private JavaText() {}

  /** Between the quotes of a string. */
  static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** As the value of an attribute that takes one string or several. */
  static String attribute(List<String> texts) {
    String joined =
        texts.stream().map(text -> "\"" + escaped(text) + "\"").collect(Collectors.joining(", "));
    return texts.size() == 1 ? joined : "{" + joined + "}";
  }
}
