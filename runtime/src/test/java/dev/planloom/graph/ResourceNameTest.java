package dev.planloom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.planloom.graph.ResourceName.Artifact;
import dev.planloom.graph.ResourceName.Part;
import dev.planloom.graph.ResourceName.Text;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResourceNameTest {

  private static final Artifact X = new Artifact("x");
  private static final Artifact Y = new Artifact("y");

  private static ResourceName name(Object... parts) {
    return new ResourceName(
        List.of(parts).stream()
            .map(part -> part instanceof String text ? new Text(text) : (Part) part)
            .toList());
  }

  @Test
  void joinsTextsAndLeavesEmptyOnesOut() {
    assertThat(name("file:", "", "a", X, "", Y)).isEqualTo(name("file:a", X, Y));
    assertThat(name("file:", X, "/", Y).text()).isEqualTo("file:{x}/{y}");
    assertThat(name("database:users").isStatic()).isTrue();
    assertThat(name("file:", X).isStatic()).isFalse();
  }

  @Test
  void theSameTemplateOverTheSameArtifactsIsTheSameName() {
    assertThat(name("file:", X).sameAs(name("file:", X))).isTrue();
    assertThat(name("file:", X).sameAs(name("file:", Y))).isFalse();
    assertThat(name("file:", X).sameAs(name("file:x"))).isFalse();
  }

  @Test
  void templatesMayBeEqualWhereTheirKnownPartsFit() {
    assertThat(name("file:", X).mayEqual(name("file:users.json"))).isTrue();
    assertThat(name("file:", X).mayEqual(name("database:users"))).isFalse();
    assertThat(name("file:", X, ".csv").mayEqual(name("file:", Y, ".json"))).isFalse();
    assertThat(name("file:", X, "/a").mayEqual(name("file:b/", Y))).isTrue();
    assertThat(name("a", X, "aa").mayEqual(name("aa"))).isFalse();
    assertThat(name(X, "b", Y, "b", X).mayEqual(name("aba"))).isFalse();
    assertThat(name("a").mayEqual(name("b"))).isFalse();
  }

  @Test
  void anArtifactInBothNamesHasOneValue() {
    assertThat(name(X, "/a").mayEqual(name(X, "/b"))).isFalse();
    assertThat(name(X, "/a").mayEqual(name(Y, "/a"))).isTrue();
    assertThat(name("file:", X, "a", Y).mayEqual(name("file:", X, "b", Y))).isFalse();
  }

  @Test
  void namesThatSomeValuesMakeEqualMayBeEqual() {
    qt().withExamples(20_000)
        .forAll(longs().between(0, Long.MAX_VALUE))
        .checkAssert(seed -> {
          RandomPlans plans = new RandomPlans(seed);
          ResourceName left = plans.name();
          ResourceName right = plans.name();
          Random random = new Random(seed);
          String x = word(random);
          String y = word(random);
          if (fill(left, x, y).equals(fill(right, x, y))) {
            assertThat(left.mayEqual(right)).as("%s and %s", left, right).isTrue();
          }
          assertThat(left.mayEqual(right)).isEqualTo(right.mayEqual(left));
          assertThat(left.mayEqual(left)).isTrue();
        });
  }

  @Test
  void namesWithoutCommonArtifactsMayBeEqualOnlyWhereSomeValuesMakeThemEqual() {
    qt().withExamples(20_000)
        .forAll(longs().between(0, Long.MAX_VALUE))
        .checkAssert(seed -> {
          RandomPlans plans = new RandomPlans(seed);
          ResourceName left = distinct(plans.name(), "l");
          ResourceName right = distinct(plans.name(), "r");
          assertThat(left.mayEqual(right))
              .as("%s and %s", left, right)
              .isEqualTo(meet(pattern(left), pattern(right)));
        });
  }

  private static String word(Random random) {
    return "abab".substring(0, random.nextInt(3)) + "ba".substring(random.nextInt(3));
  }

  private static String fill(ResourceName name, String x, String y) {
    return name.text().replace("{x}", x).replace("{y}", y);
  }

  /** The name with an artifact of its own in every place. */
  private static ResourceName distinct(ResourceName name, String prefix) {
    int[] number = {0};
    return new ResourceName(
        name.parts().stream()
            .map(part -> part instanceof Text ? part : new Artifact(prefix + number[0]++))
            .toList());
  }

  private static String pattern(ResourceName name) {
    return name.text().replaceAll("\\{[^}]*}", "*");
  }

  /** Whether a word fits both patterns; a star takes any word. */
  private static boolean meet(String left, String right) {
    if (left.isEmpty() && right.isEmpty()) {
      return true;
    }
    if (left.startsWith("*")) {
      return meet(left.substring(1), right) || (!right.isEmpty() && meet(left, right.substring(1)));
    }
    if (right.startsWith("*")) {
      return meet(right, left);
    }
    return !left.isEmpty()
        && !right.isEmpty()
        && left.charAt(0) == right.charAt(0)
        && meet(left.substring(1), right.substring(1));
  }

  @Test
  void templatesAreRead() {
    ResourceName name = ResourceName.ofTemplate("a{{b}}:{file}/{0}");
    assertThat(name)
        .isEqualTo(
            ResourceName.of(
                new Text("a{b}:"), new Artifact("file"), new Text("/"), new Artifact("0")));
    assertThat(ResourceName.ofTemplate("plain").isStatic()).isTrue();
  }
}
