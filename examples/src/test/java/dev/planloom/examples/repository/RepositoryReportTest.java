package dev.planloom.examples.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RepositoryReportTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  private int report(String... args) throws IOException {
    return RepositoryReport.run(
        List.of(args),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private void git(String... arguments) throws InterruptedException {
    new LocalSubprocess()
        .run(
            Command.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
                .with(arguments)
                .directory(folder)
                .environment("GIT_CONFIG_GLOBAL", "/dev/null")
                .environment("GIT_CONFIG_NOSYSTEM", "1")
                .withoutEnvironment("GIT_DIR")
                .withoutEnvironment("GIT_INDEX_FILE")
                .withoutEnvironment("GIT_WORK_TREE"))
        .orThrow();
  }

  private void fillRepository() throws IOException, InterruptedException {
    git("init", "--quiet", "--initial-branch=main", ".");
    Files.createDirectory(folder.resolve("inside"));
    Files.writeString(folder.resolve("inside/A.java"), "1\n");
    Files.writeString(folder.resolve("B.java"), "1\n");
    Files.writeString(folder.resolve("Makefile"), "1\n");
    git("add", ".");
    git("commit", "--quiet", "--message=Begin");
    Files.writeString(folder.resolve("B.java"), "1\n2\n3\n");
    Files.writeString(folder.resolve("new \u001b[31mred"), "");
  }

  @Test
  void hasEveryPartInTheOrderOfThePlan() throws Exception {
    fillRepository();

    assertThat(report(folder.resolve("inside").toString())).isZero();

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(printed())
        .startsWith("Repository " + folder.toRealPath() + "\nBranch     main\nCommit     ")
        .containsSubsequence(
            "Branches   1 local, 0 remote\n",
            "Changed files\n-------------\n.M  B.java\n??  new \uFFFD[31mred\n",
            "Differences\n",
            "staged    0 files, 0 lines added, 0 deleted\n",
            "unstaged  1 files, 2 lines added, 0 deleted\n",
            "Recent commits\n",
            "Ada  Begin\n",
            "Top authors of the last 1 commits\n",
            "    1  Ada\n",
            "Files by type\n",
            "     2         0.0 KB  java\n",
            "     1         0.0 KB  Makefile\n",
            "How it ran\n",
            "step                status         start       wait  lock wait   duration\n")
        .containsPattern("overviewWritten +completed +[0-9.]+ ms +[0-9.]+ ms +[0-9.]+ ms")
        .containsPattern("18 steps in [0-9.]+ ms; their durations add up to [0-9.]+ ms");
  }

  @Test
  void worksBeforeTheFirstCommit() throws Exception {
    git("init", "--quiet", "--initial-branch=main", ".");

    assertThat(report(folder.toString())).isZero();

    assertThat(printed()).contains("Commit     none yet").contains("Top authors of the last 0");
  }

  @Test
  void aFolderThatIsNoWorkingCopyIsExplained() throws Exception {
    assertThat(report(folder.toString())).isEqualTo(1);

    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("There is no report on " + folder + ".")
        .containsPattern("git .* failed in .*: fatal: not a git repository");
  }

  @Test
  void aFolderThatDoesNotExistIsExplained() throws Exception {
    assertThat(report(folder.resolve("missing").toString())).isEqualTo(1);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("missing does not exist");
  }

  @Test
  void tooManyArgumentsAreRefused() throws Exception {
    assertThat(report("a", "b")).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("Usage: ");
  }
}
