package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.tools.git.GitStatus.Upstream;
import dev.planloom.tools.git.StatusEntry.Changed;
import dev.planloom.tools.git.StatusEntry.Ignored;
import dev.planloom.tools.git.StatusEntry.Moved;
import dev.planloom.tools.git.StatusEntry.SubmoduleChanges;
import dev.planloom.tools.git.StatusEntry.Unmerged;
import dev.planloom.tools.git.StatusEntry.Untracked;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GitStatusTest {

  private final GitTools git = new CommandLineGit();

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void initialise() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("repository"));
    repository = TestRepository.init(directory);
  }

  private GitStatus status() throws InterruptedException {
    return git.status(repository.directory);
  }

  @Test
  void withoutCommits() throws Exception {
    repository.write("new", "");

    GitStatus status = status();

    assertThat(status.branch()).contains("main");
    assertThat(status.commit()).isEmpty();
    assertThat(status.upstream()).isEmpty();
    assertThat(status.entries()).containsExactly(new Untracked("new"));
    assertThat(status.isClean()).isFalse();
  }

  @Test
  void clean() throws Exception {
    String commit = repository.write("a", "1").commit("one");

    GitStatus status = status();

    assertThat(status.commit()).contains(commit);
    assertThat(status.entries()).isEmpty();
    assertThat(status.isClean()).isTrue();
  }

  @Test
  void stagedAndUnstagedChangesOfOneFile() throws Exception {
    repository.write("both", "1").write("gone", "1").write("kept", "1").commit("one");
    repository.write("both", "2").write("added", "").git("add", ".");
    repository.write("both", "3").delete("gone");

    assertThat(status().entries())
        .containsExactlyInAnyOrder(
            new Changed("added", FileState.ADDED, FileState.UNMODIFIED, Optional.empty()),
            new Changed("both", FileState.MODIFIED, FileState.MODIFIED, Optional.empty()),
            new Changed("gone", FileState.UNMODIFIED, FileState.DELETED, Optional.empty()));
  }

  @Test
  void renameWithOriginAndScore() throws Exception {
    repository.write("from here", "1\n2\n3\n4\n").commit("one");
    repository.git("mv", "from here", "to\nthere");

    assertThat(status().entries())
        .containsExactly(
            new Moved(
                "to\nthere",
                "from here",
                false,
                100,
                FileState.RENAMED,
                FileState.UNMODIFIED,
                Optional.empty()));
  }

  @Test
  void conflict() throws Exception {
    repository.write("a", "1").write("b", "1").commit("one");
    repository.git("switch", "--quiet", "--create", "side");
    repository.write("a", "2").delete("b").commit("theirs");
    repository.git("switch", "--quiet", "main");
    repository.write("a", "3").write("b", "3").commit("ours");
    repository.gitFailing("merge", "side");

    GitStatus status = status();

    assertThat(status.entries(Unmerged.class))
        .containsExactly(
            new Unmerged("a", FileState.UPDATED, FileState.UPDATED),
            new Unmerged("b", FileState.UPDATED, FileState.DELETED));
    assertThat(git.files(repository.directory, FileKind.TRACKED)).containsExactly("a", "b");
  }

  @Test
  void detachedHead() throws Exception {
    String commit = repository.write("a", "1").commit("one");
    repository.git("checkout", "--quiet", "--detach");

    assertThat(status().branch()).isEmpty();
    assertThat(status().commit()).contains(commit);
  }

  @Test
  void upstreamAheadAndBehindAndGone() throws Exception {
    repository.write("a", "1").commit("one");
    Path copy = folder.resolve("copy");
    repository.git("clone", "--quiet", ".", copy.toString());
    TestRepository clone = TestRepository.at(copy);
    repository.write("a", "2").commit("two");
    clone.write("b", "1").commit("three");
    clone.write("b", "2").commit("four");
    clone.git("fetch", "--quiet");

    assertThat(git.status(copy).upstream()).contains(new Upstream("origin/main", false, 2, 1));

    clone.git("update-ref", "-d", "refs/remotes/origin/main");
    assertThat(git.status(copy).upstream()).contains(new Upstream("origin/main", true, 0, 0));
  }

  @Test
  void ignoredFilesOnRequest() throws Exception {
    repository.write(".gitignore", "*.log\nout/\n").commit("one");
    repository.write("a.log", "").write("out/x", "");

    assertThat(status().entries()).isEmpty();
    GitStatus status = git.statusWithIgnored(repository.directory);
    assertThat(status.entries()).containsExactly(new Ignored("a.log"), new Ignored("out/"));
    assertThat(status.isClean()).isTrue();
  }

  @Test
  void changesInsideASubmodule() throws Exception {
    TestRepository inner = TestRepository.init(Files.createDirectory(folder.resolve("inner")));
    inner.write("a", "1").commit("one");
    repository.git(
        "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "sub");
    repository.commit("with a submodule");
    repository.write("sub/a", "2").write("sub/new", "");

    assertThat(status().entries())
        .containsExactly(
            new Changed(
                "sub",
                FileState.UNMODIFIED,
                FileState.MODIFIED,
                Optional.of(new SubmoduleChanges(false, true, true))));
    assertThat(git.files(repository.directory, FileKind.TRACKED))
        .containsExactly(".gitmodules", "sub");
  }

  @Test
  void fromAFolderInside() throws Exception {
    repository.write("deep/inside/file", "").write("top", "");
    Path inside = repository.directory.resolve("deep/inside");

    assertThat(git.root(inside)).isEqualTo(repository.directory.toRealPath());
    assertThat(git.status(inside).entries())
        .containsExactly(new Untracked("deep/inside/file"), new Untracked("top"));
    assertThat(git.files(inside, FileKind.UNTRACKED)).containsExactly("deep/inside/file", "top");
  }

  @Test
  void namesOfEveryKind() throws Exception {
    String[] names = {
      "-n", "a b", "line\nbreak", "quote\"'", "back\\slash", "tab\t", "ü€😀", ":(top)"
    };
    for (String name : names) {
      repository.write(name, "");
    }

    assertThat(status().entries(Untracked.class))
        .extracting(Untracked::path)
        .containsExactlyInAnyOrder(names);
    assertThat(git.files(repository.directory, FileKind.UNTRACKED))
        .containsExactlyInAnyOrder(names);
  }

  @Test
  void namesThatAreNotUtf8StayApart() throws Exception {
    String blob = repository.gitReading(new byte[0], "hash-object", "-w", "--stdin");
    for (String name : new String[] {"caf\u00E9", "caf\u00E8", "\u00C3\u00BC"}) {
      byte[] line = ("100644 " + blob + "\t" + name + "\0").getBytes(StandardCharsets.ISO_8859_1);
      repository.gitReading(line, "update-index", "-z", "--index-info");
    }

    assertThat(git.files(repository.directory, FileKind.TRACKED))
        .containsExactlyInAnyOrder("caf\\xE9", "caf\\xE8", "ü");
    assertThat(status().entries(Changed.class))
        .extracting(Changed::path)
        .containsExactlyInAnyOrder("caf\\xE9", "caf\\xE8", "ü");
  }

  @Test
  void filesOfEachKind() throws Exception {
    repository.write(".gitignore", "*.log\n").write("a", "").commit("one");
    repository.write("a.log", "").write("b", "").delete("a");

    Path directory = repository.directory;
    assertThat(git.files(directory, FileKind.TRACKED)).containsExactly(".gitignore", "a");
    assertThat(git.files(directory, FileKind.UNTRACKED)).containsExactly("b");
    assertThat(git.files(directory, FileKind.IGNORED)).containsExactly("a.log");
  }
}
