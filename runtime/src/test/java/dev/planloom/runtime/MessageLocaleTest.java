package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Messages are the same wherever the program runs. */
class MessageLocaleTest {

  @Test
  void numbersAreWrittenInTheSameDigitsEverywhere() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(new LimitExceededException("toolInvocations", 5, 6, "a"))
          .hasMessage(
              "Step 'a' goes past the limit 'toolInvocations' of the execution: 6 of at most 5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
