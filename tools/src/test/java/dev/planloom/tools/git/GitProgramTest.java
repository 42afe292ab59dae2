package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.StepContext;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What surrounds git does not change its answers, and its failures are explained. */
@Timeout(60)
class GitProgramTest {

  private final GitTools git = new CommandLineGit();

  @TempDir Path folder;

  @Test
  void everyToolExplainsAFolderThatIsNoRepository() throws Exception {
    List<ThrowingCallable> calls =
        List.of(
            () -> git.root(folder),
            () -> git.status(folder),
            () -> git.statusWithIgnored(folder),
            () -> git.diff(folder, Changes.STAGED),
            () -> git.diff(folder, Changes.UNSTAGED),
            () -> git.diffOf(folder, Changes.UNSTAGED, List.of("a", "b")),
            () -> git.log(folder, 1),
            () -> git.branches(folder),
            () -> git.files(folder, FileKind.TRACKED));

    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              GitException.class,
              e -> {
                assertThat(e.directory()).isEqualTo(folder);
                assertThat(e.stderr()).startsWith("fatal: not a git repository");
              })
          .hasMessageContaining("failed in " + folder + ": fatal: not a git repository");
    }
  }

  @Test
  void missingFolderIsNamed() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> git.status(missing))
        .isInstanceOf(GitException.class)
        .hasMessageStartingWith("git could not be run in " + missing + ": ")
        .hasMessageEndingWith("its directory " + missing + " does not exist");
  }

  @Test
  void missingProgramIsNamed() {
    GitTools none = new CommandLineGit(new LocalSubprocess(), "no-such-git");

    assertThatThrownBy(() -> none.status(folder))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("there is no program 'no-such-git' on the PATH");
  }

  @Test
  void answersThatAreNotUnderstoodAreRefused() throws Exception {
    GitTools strange = new CommandLineGit(new Answering("no\0format"), "git");

    assertThatThrownBy(() -> strange.status(folder))
        .isInstanceOf(GitException.class)
        .hasMessage(
            "git status failed in "
                + folder
                + ": its answer was not understood: 'no' is no line of git's status format");
    assertThatThrownBy(() -> strange.log(folder, 1))
        .hasMessageEndingWith("The output ends in the middle of a field");
  }

  @Test
  void variablesThatPointElsewhereAreRemoved() throws Exception {
    Answering answering = new Answering("");

    new CommandLineGit(answering, "git").branches(folder);

    Command command = answering.commands.getFirst();
    assertThat(command.environment())
        .containsEntry("GIT_DIR", Optional.empty())
        .containsEntry("GIT_INDEX_FILE", Optional.empty())
        .containsEntry("GIT_OPTIONAL_LOCKS", Optional.of("0"))
        .containsEntry("GIT_ALLOW_PROTOCOL", Optional.of(""))
        .containsEntry("LC_ALL", Optional.of("C"));
    assertThat(command.directory()).contains(folder);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void settingsOfTheRepositoryChangeNothing() throws Exception {
    Path plainFolder = Files.createDirectory(folder.resolve("plain"));
    Path oddFolder = Files.createDirectory(folder.resolve("odd"));
    for (Path directory : List.of(plainFolder, oddFolder)) {
      TestRepository repository = TestRepository.init(directory);
      repository.write(".gitattributes", "*.txt diff=odd\n");
      repository.write("ü.txt", "1\n2\n3\n").write("d/old", "1\n2\n3\n").commit("one");
      repository.git("mv", "d/old", "d/new");
      repository.write("ü.txt", "1\n2\n4\n").write("untracked/file", "");
    }
    TestRepository odd = TestRepository.at(oddFolder);
    Path trap = folder.resolve("trap");
    String program = "touch '" + trap + "'; cat";
    String[][] settings = {
      {"color.ui", "always"},
      {"core.pager", program},
      {"core.quotePath", "true"},
      {"core.fsmonitor", program},
      {"diff.external", program},
      {"diff.odd.command", program},
      {"diff.odd.textconv", program},
      {"diff.noprefix", "true"},
      {"diff.mnemonicPrefix", "true"},
      {"diff.renames", "false"},
      {"diff.relative", "true"},
      {"diff.context", "0"},
      {"diff.orderFile", "missing"},
      {"format.pretty", "oneline"},
      {"log.date", "relative"},
      {"log.showSignature", "true"},
      {"status.renames", "false"},
      {"status.relativePaths", "true"},
      {"status.showUntrackedFiles", "no"},
      {"status.showStash", "true"},
    };
    for (String[] setting : settings) {
      odd.git("config", setting[0], setting[1]);
    }

    assertThat(git.status(oddFolder)).isEqualTo(git.status(plainFolder));
    assertThat(git.log(oddFolder, 5)).isEqualTo(git.log(plainFolder, 5));
    assertThat(git.branches(oddFolder)).isEqualTo(git.branches(plainFolder));
    for (Changes changes : Changes.values()) {
      GitDiff plain = git.diff(plainFolder, changes);
      GitDiff other = git.diff(oddFolder, changes);
      assertThat(plain.isEmpty()).isFalse();
      assertThat(other.files()).isEqualTo(plain.files());
      assertThat(other.patch().text()).isEqualTo(plain.patch().text());
    }
    assertThat(trap).doesNotExist();
  }

  /** Answers every command with the same text. */
  private static final class Answering implements Subprocess {
    final List<Command> commands = new ArrayList<>();
    private final String answer;

    Answering(String answer) {
      this.answer = answer;
    }

    @Override
    public ProcessResult run(Command command) throws InterruptedException {
      commands.add(command);
      return new LocalSubprocess()
          .run(Command.of("sh", "-c", "printf %b \"$0\"", answer.replace("\0", "\\0000")));
    }

    @Override
    public ProcessResult run(Command command, StepContext context) throws InterruptedException {
      return run(command);
    }
  }
}
