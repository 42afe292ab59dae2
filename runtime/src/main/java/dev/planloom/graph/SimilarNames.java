package dev.planloom.graph;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be. */
public final class SimilarNames {

  private record Guess(String name, int distance) {}

  private SimilarNames() {}

  /** The name most like the one that was written, where any is like it; the first of equals. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    return nearest(written, names, 1).stream().findFirst();
  }

  /** The names that are like the one that was written, the most like first, at most so many. */
  public static List<String> nearest(String written, Collection<String> names, int most) {
    int limit = Math.max(1, written.length() / 3);
    String lowered = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .map(name -> new Guess(name, distance(lowered, name.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance < Math.max(written.length(), guess.name.length()))
        .filter(guess -> guess.distance <= limit)
        .sorted(Comparator.comparingInt(Guess::distance))
        .limit(most)
        .map(Guess::name)
        .toList();
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
