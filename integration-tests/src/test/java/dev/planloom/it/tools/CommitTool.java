package dev.planloom.it.tools;

import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.Subprocess;
import java.nio.file.Path;

/** A tool of one's own around a ready one. */
final class CommitTool {

  private final Subprocess subprocess = new LocalSubprocess();

  @Tool(description = "Commit all files", writes = "git:{directory}")
  void commit(Path directory, StepContext context) throws InterruptedException {
    git(directory, context, "add", "--all");
    git(directory, context, "commit", "--quiet", "--message=All");
  }

  void git(Path directory, StepContext context, String... arguments) throws InterruptedException {
    subprocess.runOrThrow(git(directory, arguments), context);
  }

  static Command git(Path directory, String... arguments) {
    return Command.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        .with(arguments)
        .directory(directory)
        .environment("GIT_CONFIG_GLOBAL", "/dev/null")
        .environment("GIT_CONFIG_NOSYSTEM", "1")
        .withoutEnvironment("GIT_DIR")
        .withoutEnvironment("GIT_INDEX_FILE")
        .withoutEnvironment("GIT_WORK_TREE");
  }
}
