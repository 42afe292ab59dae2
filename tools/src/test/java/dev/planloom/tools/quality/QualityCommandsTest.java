package dev.planloom.tools.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.tools.process.Command;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QualityCommandsTest {

  @Test
  void commandsHaveTheirOwnTimeoutOrTheBuilders() {
    QualityCommands commands =
        QualityCommands.builder()
            .formatCheck(Command.of("a"))
            .format(Command.of("b").timeout(Duration.ofSeconds(1)))
            .linter("l", Command.of("c"))
            .timeout(Duration.ofMinutes(2))
            .build();

    assertThat(commands.formatCheck().flatMap(Command::timeout)).contains(Duration.ofMinutes(2));
    assertThat(commands.format().flatMap(Command::timeout)).contains(Duration.ofSeconds(1));
    assertThat(commands.linters().get("l"))
        .satisfies(linter -> assertThat(linter.timeout()).contains(Duration.ofMinutes(2)));
    assertThat(commands.tests()).isEmpty();
    assertThat(
            QualityCommands.builder()
                .tests(Command.of("t"))
                .build()
                .tests()
                .flatMap(Command::timeout))
        .contains(QualityCommands.DEFAULT_TIMEOUT);
  }

  @Test
  void togetherTheLatterWins() {
    QualityCommands first =
        QualityCommands.builder()
            .tests(Command.of("t1"))
            .format(Command.of("f1"))
            .linter("a", Command.of("a1"))
            .linter("b", Command.of("b1"))
            .build();
    QualityCommands second =
        QualityCommands.builder()
            .tests(Command.of("t2"))
            .formatCheck(Command.of("c2"))
            .linter("c", Command.of("c2"))
            .linter("a", Command.of("a2"))
            .build();

    assertThat(first.and(second))
        .hasToString("{format check=c2, format=f1, tests=t2, a=a2, b=b1, c=c2}");
    assertThat(first).hasToString("{format=f1, tests=t1, a=a1, b=b1}");
  }

  @Test
  void aBuilderThatGoesOnLeavesWhatItBuiltAlone() {
    QualityCommands.Builder builder = QualityCommands.builder().linter("a", Command.of("a"));
    QualityCommands built = builder.build();

    builder.linter("b", Command.of("b")).tests(Command.of("t"));

    assertThat(built).hasToString("{a=a}");
  }

  @Test
  void mistakesAreExplained() {
    QualityCommands.Builder builder = QualityCommands.builder().linter("a", Command.of("a"));

    assertThatThrownBy(() -> builder.linter("a", Command.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There are two linters of the name 'a'");
    assertThatThrownBy(() -> builder.linter(" ", Command.of("b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The linter 'b' needs a name");
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The timeout must be positive, not PT0S");
  }
}
