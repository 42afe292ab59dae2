package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.tools.git.GitDiff.FileDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GitDiffTest {

  private final GitTools git = new CommandLineGit();

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void initialise() throws Exception {
    repository = TestRepository.init(Files.createDirectory(folder.resolve("repository")));
  }

  private GitDiff diff(Changes changes, String... paths) throws InterruptedException {
    return git.diffOf(repository.directory, changes, List.of(paths));
  }

  @Test
  void stagedAndUnstagedApart() throws Exception {
    repository.write("a", "1\n").write("b", "1\n").commit("one");
    repository.write("a", "1\n2\n").git("add", ".");
    repository.write("b", "2\n3\n");

    GitDiff staged = git.diff(repository.directory, Changes.STAGED);
    GitDiff unstaged = git.diff(repository.directory, Changes.UNSTAGED);

    assertThat(staged.files()).containsExactly(new FileDiff("a", Optional.empty(), 1, 0, false));
    assertThat(staged.patch().text())
        .startsWith("diff --git a/a b/a\n")
        .endsWith("@@ -1 +1,2 @@\n 1\n+2\n");
    assertThat(unstaged.files()).containsExactly(new FileDiff("b", Optional.empty(), 2, 1, false));
    assertThat(unstaged.added()).isEqualTo(2);
    assertThat(unstaged.deleted()).isEqualTo(1);
  }

  @Test
  void noChanges() throws Exception {
    repository.write("a", "1\n").commit("one");

    GitDiff diff = diff(Changes.UNSTAGED);

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.patch().size()).isZero();
  }

  @Test
  void stagedBeforeTheFirstCommit() throws Exception {
    repository.write("a", "1\n").git("add", ".");

    assertThat(diff(Changes.STAGED).files())
        .containsExactly(new FileDiff("a", Optional.empty(), 1, 0, false));
  }

  @Test
  void renameAndBinaryFile() throws Exception {
    repository.write("old\"name", "1\n2\n3\n4\n5\n").write("binary", "\0\1").commit("one");
    repository.git("mv", "old\"name", "new\nname");
    repository.write("new\nname", "1\n2\n3\n4\n5\n6\n").write("binary", "\0\2").git("add", ".");

    assertThat(diff(Changes.STAGED).files())
        .containsExactly(
            new FileDiff("binary", Optional.empty(), 0, 0, true),
            new FileDiff("new\nname", Optional.of("old\"name"), 1, 0, false));
  }

  @Test
  void onlyInSomePaths() throws Exception {
    repository.write("-x", "1\n").write("d/a", "1\n").write("d/b", "1\n").write("*", "1\n");
    repository.commit("one");
    repository.write("-x", "2\n").write("d/a", "2\n").write("d/b", "2\n").write("*", "2\n");

    assertThat(diff(Changes.UNSTAGED, "-x").files()).extracting(FileDiff::path).containsOnly("-x");
    assertThat(diff(Changes.UNSTAGED, "*").files()).extracting(FileDiff::path).containsOnly("*");
    assertThat(diff(Changes.UNSTAGED, "d").files())
        .extracting(FileDiff::path)
        .containsExactly("d/a", "d/b");
    assertThat(
            git.diffOf(repository.directory.resolve("d"), Changes.UNSTAGED, List.of("a")).files())
        .extracting(FileDiff::path)
        .containsExactly("d/a");
  }

  @Test
  void neverComparesPathsOutsideOfTheRepository() throws Exception {
    repository.commit("one");
    Files.writeString(folder.resolve("a"), "secret");
    Files.writeString(folder.resolve("b"), "other");

    assertThatThrownBy(() -> diff(Changes.UNSTAGED, "../a", "../b"))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("outside repository");
  }

  @Test
  void conflict() throws Exception {
    repository.write("a", "1\n").commit("one");
    repository.git("switch", "--quiet", "--create", "side");
    repository.write("a", "2\n").commit("theirs");
    repository.git("switch", "--quiet", "main");
    repository.write("a", "3\n").commit("ours");
    repository.gitFailing("merge", "side");

    assertThat(diff(Changes.UNSTAGED).files()).extracting(FileDiff::path).containsOnly("a");
    assertThat(diff(Changes.UNSTAGED).patch().text()).contains("++<<<<<<< HEAD");
    assertThat(diff(Changes.STAGED).patch().text()).contains("Unmerged path a");
  }

  @Test
  void bytesThatAreNoUtf8AreInThePatchAsTheyAre() throws Exception {
    repository.write("a", "1\n").commit("one");
    Files.write(repository.directory.resolve("a"), new byte[] {(byte) 0xE9, '\n'});

    assertThat(diff(Changes.UNSTAGED).patch().bytes()).contains(0xE9);
    assertThat(diff(Changes.UNSTAGED).patch().text()).endsWith("+\uFFFD\n");
  }
}
