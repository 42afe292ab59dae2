package dev.planloom.examples.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SixTasksTest {

  @Test
  void printsEveryTaskAndTheSpeedUp() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    SixTasks.run(new PrintStream(out, true, StandardCharsets.UTF_8));

    String text = out.toString(StandardCharsets.UTF_8);
    for (String task : new String[] {"first", "second", "third", "fourth", "fifth", "sixth"}) {
      assertThat(text).containsPattern(task + " +completed");
    }
    assertThat(text)
        .containsPattern("First execution: +6 tasks of 250 ms in [0-9.]+ ms, [0-9.]+ times as fast")
        .containsPattern(
            "Second execution: +6 tasks of 250 ms in [0-9.]+ ms, [0-9.]+ times as fast");
  }
}
