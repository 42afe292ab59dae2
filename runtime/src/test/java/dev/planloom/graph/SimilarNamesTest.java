package dev.planloom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {

  private static final List<String> NAMES = List.of("users", "user", "limit", "filename");

  @Test
  void theNearestOfThoseThatAreAlike() {
    assertThat(SimilarNames.nearest("usres", NAMES)).as("swapped").contains("users");
    assertThat(SimilarNames.nearest("Limt", NAMES)).as("left out").contains("limit");
    assertThat(SimilarNames.nearest("fliename", NAMES)).contains("filename");
    assertThat(SimilarNames.nearest("rows", NAMES)).isEmpty();
    assertThat(SimilarNames.nearest("x", List.of("y"))).as("nothing in common").isEmpty();
  }

  @Test
  void theMostAlikeComeFirst() {
    assertThat(SimilarNames.nearest("usersx", NAMES, 5)).containsExactly("users", "user");
    assertThat(SimilarNames.nearest("usersx", NAMES, 1)).containsExactly("users");
    assertThat(SimilarNames.nearest("abc", List.of("abd", "abe"), 1)).containsExactly("abd");
  }
}
