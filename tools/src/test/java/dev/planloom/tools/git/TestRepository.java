package dev.planloom.tools.git;

import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A real repository that tests change through git itself, apart from the machine's settings. */
public final class TestRepository {

  final Path directory;

  private TestRepository(Path directory) {
    this.directory = directory;
  }

  /** A repository on the branch {@code main}, without commits. */
  public static TestRepository init(Path directory) throws InterruptedException {
    TestRepository repository = new TestRepository(directory);
    repository.git("init", "--quiet", "--initial-branch=main", ".");
    return repository;
  }

  public static TestRepository at(Path directory) {
    return new TestRepository(directory);
  }

  public String git(String... arguments) throws InterruptedException {
    return git(Command.of("git").with(arguments));
  }

  String gitReading(byte[] input, String... arguments) throws InterruptedException {
    return git(Command.of("git").with(arguments).input(input));
  }

  /** Runs git where it is expected to fail, as a merge with conflicts does. */
  void gitFailing(String... arguments) throws InterruptedException {
    ProcessResult result = run(Command.of("git").with(arguments));
    if (result.isSuccess()) {
      throw new AssertionError(result.command() + " should have failed");
    }
  }

  private String git(Command command) throws InterruptedException {
    return run(command).orThrow().stdout().text().strip();
  }

  private ProcessResult run(Command command) throws InterruptedException {
    return new LocalSubprocess()
        .run(
            command
                .directory(directory)
                .environment("GIT_CONFIG_GLOBAL", "/dev/null")
                .environment("GIT_CONFIG_NOSYSTEM", "1")
                .environment("GIT_AUTHOR_NAME", "Ada Lovelace")
                .environment("GIT_AUTHOR_EMAIL", "ada@example.org")
                .environment("GIT_AUTHOR_DATE", "2026-03-01T12:00:00+02:00")
                .environment("GIT_COMMITTER_NAME", "Charles Babbage")
                .environment("GIT_COMMITTER_EMAIL", "charles@example.org")
                .environment("GIT_COMMITTER_DATE", "2026-03-02T00:00:00Z")
                .withoutEnvironment("GIT_DIR")
                .withoutEnvironment("GIT_INDEX_FILE")
                .withoutEnvironment("GIT_WORK_TREE"));
  }

  public TestRepository write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, content);
    return this;
  }

  TestRepository delete(String path) throws IOException {
    Files.delete(directory.resolve(path));
    return this;
  }

  /** Commits everything and returns the commit's id. */
  public String commit(String message) throws InterruptedException {
    git("add", "--all");
    gitReading(
        message.getBytes(StandardCharsets.UTF_8),
        "commit",
        "--quiet",
        "--allow-empty",
        "--allow-empty-message",
        "--cleanup=verbatim",
        "--file=-");
    return git("rev-parse", "HEAD");
  }
}
