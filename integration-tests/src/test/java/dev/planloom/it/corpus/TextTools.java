package dev.planloom.it.corpus;

import dev.planloom.Tool;

/** What the plans do besides calling their tools. */
public final class TextTools {

  /** Puts values into a text. */
  @Tool(description = "Put values into a text")
  @SuppressWarnings("AnnotateFormatMethod") // Only plans call it, whose literals nobody checks.
  public String text(String format, Object... values) {
    return format.formatted(values);
  }

  /** Hands out a part of an artifact. */
  @Tool(description = "Hand out a part of an artifact")
  public <T> T value(T value) {
    return value;
  }
}
