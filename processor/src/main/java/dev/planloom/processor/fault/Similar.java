package dev.planloom.processor.fault;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class Similar {

  private Similar() {}

  /** The name most like the one that was written, where any is like it; the first of equals. */
  public static Optional<String> to(String written, Collection<String> names) {
    int limit = Math.max(1, written.length() / 3);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      boolean shared = distance < Math.max(written.length(), name.length());
      if (shared && distance < least && distance <= limit) {
        best = name;
        least = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** How many letters must be inserted, left out, replaced or swapped with their neighbour. */
  private static int distance(String left, String right) {
    int[][] d = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= right.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      for (int j = 1; j <= right.length(); j++) {
        int cost = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[left.length()][right.length()];
  }
}
