package dev.planloom.tools.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a program wrote to one of its streams, up to the command's limit. Immutable. */
public final class CapturedBytes {

  private final byte[] kept;
  private final long total;
  private final byte[] tail;

  /**
   * @param kept the first bytes of the stream, handed over
   * @param total how many there were
   * @param tail the last bytes of the stream where there were more than are kept, handed over
   */
  CapturedBytes(byte[] kept, long total, byte[] tail) {
    this.kept = kept;
    this.total = total;
    this.tail = tail;
  }

  /** Bytes that were captured elsewhere, complete; for tests of what reads them. */
  public static CapturedBytes of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new CapturedBytes(copy, copy.length, copy);
  }

  /** The bytes that were kept. */
  public byte[] bytes() {
    return kept.clone();
  }

  /** The bytes that were kept as UTF-8; what is no UTF-8 is replaced by U+FFFD. */
  public String text() {
    return new String(kept, StandardCharsets.UTF_8);
  }

  /** How many bytes were kept. */
  public int size() {
    return kept.length;
  }

  /** How many bytes the program wrote. */
  public long total() {
    return total;
  }

  /** Whether the program wrote more than was kept. */
  public boolean isTruncated() {
    return total > kept.length;
  }

  /**
   * The end of what the program wrote, for people: its last 2 KiB at most, also where they were not
   * kept, without white space around it. It starts with {@code ...} where there was more.
   */
  public String tail() {
    int length = Math.min(tail.length, StreamReader.TAIL);
    int start = tail.length - length;
    if (length < total) {
      // Not in the middle of a character.
      while (start < tail.length && (tail[start] & 0xC0) == 0x80) {
        start++;
      }
    }
    String text = new String(tail, start, tail.length - start, StandardCharsets.UTF_8).strip();
    return length < total ? "..." + text : text;
  }

  /** Whether the same bytes were kept of streams of the same length and end. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CapturedBytes that
        && total == that.total
        && Arrays.equals(kept, that.kept)
        && tail().equals(that.tail());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(kept) + Long.hashCode(total);
  }

  /** The length; not the content, which may be long. */
  @Override
  public String toString() {
    return total + " bytes" + (isTruncated() ? ", " + kept.length + " of them kept" : "");
  }
}
