package dev.planloom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTest {
  @Test
  void packageIsInPlace() {
    assertThat(Placeholder.packageName()).isEqualTo("dev.planloom.tools");
  }
}
