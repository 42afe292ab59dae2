package dev.planloom.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plan with both verdicts.
 *
 * @param defects what the oracle finds
 * @param complaints what the compiler says
 */
record Judged(
    String name,
    JsonNode json,
    PlanSource source,
    List<Defect> defects,
    List<Complaint> complaints) {

  /** Whether the oracle finds nothing. */
  boolean isSound() {
    return defects.isEmpty();
  }

  /** Whether the compiler complains as often as it should and of nothing else. */
  boolean isNamed() {
    return complaints.size() == defects.size()
        && complaints.stream().allMatch(complaint -> defects.stream().anyMatch(complaint::names));
  }

  /** The compiler names each defect once, and nothing else. */
  void checkNamed() {
    for (Complaint complaint : complaints) {
      assertThat(defects).as(complaint + "\n" + source.text()).anyMatch(complaint::names);
    }
    for (Defect defect : defects) {
      assertThat(complaints.stream().filter(complaint -> complaint.names(defect)))
          .as("%s of\n%s", defect, source.text())
          .hasSize(1);
    }
    assertThat(complaints).hasSameSizeAs(defects);
  }

  /** The plan without its imports, and what the compiler says to it. */
  String shown() {
    String plan =
        source.text().lines().skip(source.headerLines()).collect(Collectors.joining("\n"));
    return complaints.stream()
        .map(complaint -> "line " + complaint.line() + ": error: " + complaint.text() + "\n")
        .collect(Collectors.joining("", "```java\n" + plan + "\n```\n\n```text\n", "```\n"));
  }

  @Override
  public String toString() {
    return name;
  }
}
