package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
}
