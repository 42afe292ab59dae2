package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;

/** String literals that mean the text whatever is in it. */
final class Quoted {

  private Quoted() {}

  static CodeBlock of(String text) {
    return text.chars().anyMatch(c -> isSeparator(c) || Character.isSurrogate((char) c))
        ? CodeBlock.of("$L", escaped(text))
        : CodeBlock.of("$S", text);
  }

  /** The text with a space for each character that could end a line. */
  static String onOneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
  }

  /** JavaPoet would begin a new line of code at it, although Java would not. */
  static boolean isSeparator(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  private static String escaped(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> literal.append("\\\"");
            case '\\' -> literal.append("\\\\");
            case '\n' -> literal.append("\\n");
            case '\r' -> literal.append("\\r");
            default -> {
              // Half a surrogate pair has no encoding; the file would hold a question mark.
              boolean half = Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE;
              if (half || isSeparator(c) || Character.isISOControl(c)) {
                literal.append("\\u%04x".formatted(c));
              } else {
                literal.appendCodePoint(c);
              }
            }
          }
        });
    return literal.append('"').toString();
  }
}
