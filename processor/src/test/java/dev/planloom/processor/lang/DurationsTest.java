package dev.planloom.processor.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "7ns, PT0.000000007S",
    "7us, PT0.000007S",
    "250ms, PT0.25S",
    "30s, PT30S",
    "5m, PT5M",
    "2h, PT2H",
    "1d, PT24H",
    "0s, PT0S",
    "PT30S, PT30S",
    "P1DT2H, PT26H"
  })
  void readsBothForms(String text, String duration) {
    assertThat(Durations.parse(text)).contains(Duration.parse(duration));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 5s",
        "5 s",
        "5",
        "s",
        "-5s",
        "1.5s",
        "5sec",
        "5S",
        "none",
        "99999999999999999999s",
        "9999999999999999d"
      })
  void refusesEverythingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @Test
  void givesWhatAGraphTakes() {
    assertThat(Durations.nanos("")).isEqualTo(-1);
    assertThat(Durations.nanos("none")).isZero();
    assertThat(Durations.nanos("2us")).isEqualTo(2_000);
    assertThat(Durations.nanos("999999d")).isEqualTo(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "999, 999 ns",
    "1500, 1.5 us",
    "250000000, 250 ms",
    "11000000000, 11 s",
    "1500000000, 1.5 s",
    "60000000000, 1 min",
    "7505000000000, 2 h 5 min 5 s",
    "100000000, 100 ms",
    "86400000000000, 1 d"
  })
  void writesThemForPeople(long nanos, String text) {
    assertThat(Durations.text(nanos)).isEqualTo(text);
  }
}
