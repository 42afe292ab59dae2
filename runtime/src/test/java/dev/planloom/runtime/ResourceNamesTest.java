package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;

class ResourceNamesTest {
  @Test
  void readingAndWritingOneNameIsWriting() {
    ResourceNames names = new ResourceNames();
    names.write("b");
    names.read("b");
    names.read("a");

    assertThat(names.inLockOrder()).containsExactly(entry("a", false), entry("b", true));
  }

  @Test
  void lockOrderDoesNotDependOnTheOrderOfDeclaration() {
    qt().forAll(
            lists().of(strings().basicLatinAlphabet().ofLengthBetween(1, 3)).ofSizeBetween(0, 8))
        .checkAssert(declared -> {
          ResourceNames names = new ResourceNames();
          declared.forEach(names::read);

          assertThat(names.inLockOrder().keySet())
              .containsExactlyElementsOf(declared.stream().distinct().sorted().toList());
        });
  }
}
