package dev.planloom.tools.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void needsAProgram() {
    assertThatThrownBy(() -> Command.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A command needs a program as its first element");
    assertThatThrownBy(() -> Command.of("", "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatNoSystemTakes() {
    assertThatThrownBy(() -> Command.of("git", "log", "a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Argument 2 of 'git' contains a NUL character, which no program can receive");
    Command command = Command.of("git");
    assertThatThrownBy(() -> command.with("\0")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> command.environment("A=B", "c")).hasMessageContaining("'A=B'");
    assertThatThrownBy(() -> command.environment("", "c")).hasMessageContaining("''");
    assertThatThrownBy(() -> command.environment("A", "\0")).hasMessageContaining("'A'");
    assertThatThrownBy(() -> command.outputLimit(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> command.timeout(Duration.ZERO)).hasMessageContaining("PT0S");
  }

  @Test
  void everyChangeIsACopy() {
    Command plain = Command.of("git", "log");

    Command changed =
        plain
            .with("-1")
            .directory(Path.of("x"))
            .environment("A", "b")
            .withoutEnvironment("C")
            .input("in")
            .outputLimit(5)
            .timeout(Duration.ofSeconds(1));

    assertThat(plain.line()).containsExactly("git", "log");
    assertThat(plain.directory()).isEmpty();
    assertThat(plain.environment()).isEmpty();
    assertThat(plain.timeout()).isEmpty();
    assertThat(changed.program()).isEqualTo("git");
    assertThat(changed.line()).containsExactly("git", "log", "-1");
    assertThat(changed.directory()).contains(Path.of("x"));
    assertThat(changed.environment().get("A")).contains("b");
    assertThat(changed.environment().get("C")).isEmpty();
    assertThat(changed.outputLimit()).isEqualTo(5);
    assertThat(changed.timeout()).contains(Duration.ofSeconds(1));
  }

  @Test
  void readsLikeACommandLineWithoutSecrets() {
    Command command =
        Command.of("curl", "a b", "", "c\nd", "x".repeat(500))
            .environment("TOKEN", "secret")
            .input("secret");

    assertThat(command.toString())
        .startsWith("curl \"a b\" \"\" \"c\\u000ad\" xxx")
        .endsWith("x...")
        .doesNotContain("secret");
  }

  @Test
  void bytesThatAreNoUtf8AreReplaced() {
    CapturedBytes bytes = CapturedBytes.of(new byte[] {'a', (byte) 0xE9, 'b'});

    assertThat(bytes.text()).isEqualTo("a\uFFFDb");
    assertThat(bytes.bytes()).containsExactly('a', 0xE9, 'b');
    assertThat(CapturedBytes.of("ü".getBytes(StandardCharsets.UTF_8)).text()).isEqualTo("ü");
  }
}
