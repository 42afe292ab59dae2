package dev.planloom.graph;

import dev.planloom.graph.ResourceName.Part;
import dev.planloom.graph.ResourceName.Text;
import java.util.List;

/** Compares names of which only some parts are known. An artifact's text may be any, also empty. */
final class NamePatterns {

  private NamePatterns() {}

  /** Whether some values make the two equal; an artifact that is in both has one value. */
  static boolean mayEqual(List<Part> left, List<Part> right) {
    int shorter = Math.min(left.size(), right.size());
    int head = 0;
    while (head < shorter && left.get(head).equals(right.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && left.get(left.size() - 1 - tail).equals(right.get(right.size() - 1 - tail))) {
      tail++;
    }
    return patternsMeet(
        left.subList(head, left.size() - tail), right.subList(head, right.size() - tail));
  }

  private static boolean patternsMeet(List<Part> left, List<Part> right) {
    if (isText(left)) {
      return matches(right, text(left));
    }
    if (isText(right)) {
      return matches(left, text(right));
    }
    // Both have a gap, which takes whatever the other one has in its middle: only the ends can
    // differ.
    String leftHead = textOf(left.getFirst());
    String rightHead = textOf(right.getFirst());
    String leftTail = textOf(left.getLast());
    String rightTail = textOf(right.getLast());
    return (leftHead.startsWith(rightHead) || rightHead.startsWith(leftHead))
        && (leftTail.endsWith(rightTail) || rightTail.endsWith(leftTail));
  }

  private static boolean matches(List<Part> pattern, String text) {
    if (isText(pattern)) {
      return text(pattern).equals(text);
    }
    String head = textOf(pattern.getFirst());
    String tail = textOf(pattern.getLast());
    if (text.length() < head.length() + tail.length()
        || !text.startsWith(head)
        || !text.endsWith(tail)) {
      return false;
    }
    int end = text.length() - tail.length();
    int from = head.length();
    for (int i = 1; i < pattern.size() - 1; i++) {
      String middle = textOf(pattern.get(i));
      int found = text.indexOf(middle, from);
      if (found < 0 || found + middle.length() > end) {
        return false;
      }
      from = found + middle.length();
    }
    return true;
  }

  private static boolean isText(List<Part> parts) {
    return parts.isEmpty() || (parts.size() == 1 && parts.getFirst() instanceof Text);
  }

  private static String text(List<Part> parts) {
    return parts.isEmpty() ? "" : textOf(parts.getFirst());
  }

  /** A part's text; empty for an artifact. */
  private static String textOf(Part part) {
    return part instanceof Text(String text) ? text : "";
  }
}
