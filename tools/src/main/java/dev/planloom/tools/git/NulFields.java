package dev.planloom.tools.git;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Walks through fields that each end with a NUL byte. A field is a string with one char a byte, so
 * that its structure can be read whatever bytes are in it; {@link #text} and {@link #name} decode
 * what is for people.
 */
final class NulFields {

  private final byte[] bytes;
  private int position;

  NulFields(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasNext() {
    return position < bytes.length;
  }

  /**
   * The next field, one char a byte.
   *
   * @throws IllegalArgumentException where the end comes before a NUL byte
   */
  String next() {
    int end = position;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    if (end == bytes.length) {
      throw new IllegalArgumentException("The output ends in the middle of a field");
    }
    String field = new String(bytes, position, end - position, StandardCharsets.ISO_8859_1);
    position = end + 1;
    return field;
  }

  /** A field as text in UTF-8; bytes that are none are replaced by U+FFFD. */
  static String text(String field) {
    return new String(field.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /**
   * A field as a name in UTF-8; bytes that are none become {@code \xE9}, so that names stay apart.
   */
  static String name(String field) {
    ByteBuffer in = ByteBuffer.wrap(field.getBytes(StandardCharsets.ISO_8859_1));
    CharBuffer out = CharBuffer.allocate(field.length());
    StringBuilder name = new StringBuilder(field.length());
    // Reports what it cannot decode and stops there.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      name.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return name.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        name.append(String.format("\\x%02X", in.get()));
      }
      decoder.reset();
    }
  }
}
