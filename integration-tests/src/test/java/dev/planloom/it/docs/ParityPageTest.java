package dev.planloom.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell of docs/parity.md is empty, and each test that it or docs/semantics.md names exists. */
class ParityPageTest {

  private static final Path DOCS = Path.of(System.getProperty("basedir", "."), "..", "docs");

  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()#]*)(#[^()]*|)\\)");

  private static final Pattern TEST = Pattern.compile("\\w+Test\\.\\w+");

  /** A line that begins a rule, and those that go on with it. */
  private static final Pattern RULE =
      Pattern.compile("^- \\*\\*([0-9.]+)\\*\\* .+(?:\\n  .+)*", Pattern.MULTILINE);

  private record Link(String text, String file, String anchor) {

    boolean isTest() {
      return TEST.matcher(text).matches() && file.endsWith(".java");
    }
  }

  @Test
  void everyRowIsFilled() throws IOException {
    List<List<String>> rows = rows();

    assertThat(rows)
        .hasSizeGreaterThanOrEqualTo(130)
        .allSatisfy(row -> {
          assertThat(row).hasSize(4).noneMatch(String::isBlank);
          assertThat(links(row.getLast())).as("tests of %s", row).anyMatch(Link::isTest);
        });
    assertThat(rows.stream().map(List::getFirst).distinct())
        .containsExactly("000", "001", "002", "003", "004");
  }

  @Test
  void noRowIsThereTwice() throws IOException {
    assertThat(rows().stream().map(row -> row.subList(0, 2))).doesNotHaveDuplicates();
  }

  @Test
  void everyRuleHasANumberAndATest() throws IOException {
    String page = page("semantics.md");
    List<MatchResult> rules = RULE.matcher(page).results().toList();

    assertThat(rules)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            rule -> assertThat(links(rule.group())).as(rule.group()).anyMatch(Link::isTest));
    assertThat(rules.stream().map(rule -> rule.group(1)))
        .containsExactlyElementsOf(numbersInOrder(page));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parity.md", "semantics.md"})
  void whatIsLinkedExists(String name) throws IOException {
    for (Link link : links(page(name))) {
      Path file = DOCS.resolve(link.file()).normalize();
      assertThat(file).as(link.text()).exists();
      if (link.isTest()) {
        String[] test = link.text().split("\\.", 2);
        assertThat(file).hasFileName(test[0] + ".java");
        assertThat(Files.readString(file)).as(link.text()).contains("void " + test[1] + "(");
      } else if (!link.anchor().isEmpty()) {
        assertThat(Files.readString(file)).contains("id=\"" + link.anchor().substring(1) + "\"");
      }
    }
  }

  /** The cells of every row but those of the legend. */
  private static List<List<String>> rows() throws IOException {
    String page = page("parity.md");
    return page.substring(page.indexOf("\n## "))
        .lines()
        .filter(line -> line.matches("\\| \\d.*\\|"))
        .map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  /** What the rules of the page would be called if somebody counted them. */
  private static List<String> numbersInOrder(String page) {
    List<String> numbers = new ArrayList<>();
    int section = 0;
    int rule = 0;
    for (String line : page.lines().toList()) {
      if (line.startsWith("## ")) {
        section++;
        rule = 0;
        assertThat(line).startsWith("## " + section + ". ");
      } else if (line.startsWith("- ")) {
        rule++;
        numbers.add(section + "." + rule);
      }
    }
    return numbers;
  }

  private static List<Link> links(String text) {
    return LINK.matcher(text)
        .results()
        .map(found -> new Link(found.group(1), found.group(2), found.group(3)))
        .toList();
  }

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }
}
