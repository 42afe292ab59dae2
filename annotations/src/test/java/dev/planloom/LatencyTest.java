package dev.planloom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void classesAreOrderedFromFastToSlow() {
    assertThat(Latency.values()).containsExactly(Latency.FAST, Latency.MEDIUM, Latency.SLOW);
  }
}
