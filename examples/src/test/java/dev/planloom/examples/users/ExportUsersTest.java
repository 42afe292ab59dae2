package dev.planloom.examples.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportUsersTest {

  @TempDir Path folder;

  @Test
  void writesTheFirstUsersAndSaysSo() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ExportUsers.run(folder, new PrintStream(out, true, StandardCharsets.UTF_8));

    Path file = folder.resolve("users.json");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Stored 10000 generated users in an embedded database.")
        .contains("Fetched 100 of them")
        .contains("Exported 100 users to users.json.")
        .contains(file + " has " + Files.size(file) + " bytes.")
        .containsPattern("users +completed")
        .containsPattern("report +completed");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(102).startsWith("[").endsWith("]");
    assertThat(lines.subList(1, 101))
        .allMatch(line ->
            line.matches(
                "  \\{\"id\": \\d+, \"name\": \"([^\"\\\\]|\\\\\")+\", \"email\":"
                    + " \"[^\"]+@example.org\", \"registered\": \"20\\d\\d-\\d\\d-\\d\\d\"\\},?"))
        .anyMatch(line -> line.contains("García \\\"Gabo\\\""));
    assertThat(lines.get(1)).startsWith("  {\"id\": 1, ");
    assertThat(lines.get(100)).startsWith("  {\"id\": 100, ");
  }
}
