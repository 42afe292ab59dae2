package dev.planloom.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturedBytesTest {

  private static CapturedBytes of(String text) {
    return CapturedBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tailOfLittleIsAllOfIt() {
    assertThat(of("\n grün\n").tail()).isEqualTo("grün");
    assertThat(of("").tail()).isEmpty();
  }

  @Test
  void tailOfMuchIsItsEndInWholeCharacters() {
    // Two bytes each, behind one that makes the cut fall into a character.
    String tail = of("ü".repeat(2000) + "x").tail();

    assertThat(tail).startsWith("...ü").endsWith("üx").doesNotContain("\uFFFD");
    assertThat(tail.length()).isEqualTo("...".length() + 1023 + 1);
  }

  @Test
  void equalityIsThatOfWhatWasWritten() {
    CapturedBytes kept = new CapturedBytes(new byte[] {'a'}, 2, new byte[] {'a', 'b'});

    assertThat(of("a")).isEqualTo(of("a")).hasSameHashCodeAs(of("a"));
    assertThat(of("a")).isNotEqualTo(of("b")).isNotEqualTo(of("ab")).isNotEqualTo(kept);
    assertThat(kept)
        .isNotEqualTo(new CapturedBytes(new byte[] {'a'}, 2, new byte[] {'a', 'c'}))
        .isEqualTo(new CapturedBytes(new byte[] {'a'}, 2, new byte[] {'a', 'b'}));
  }
}
