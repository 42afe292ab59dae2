package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.tools.git.GitCommit.Signature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GitHistoryTest {

  private final GitTools git = new CommandLineGit();

  @TempDir Path folder;
  private TestRepository repository;

  @BeforeEach
  void initialise() throws Exception {
    repository = TestRepository.init(Files.createDirectory(folder.resolve("repository")));
  }

  private List<GitCommit> log(String range, String... paths) throws InterruptedException {
    return git.logOf(repository.directory, range, List.of(paths), 100);
  }

  @Test
  void commitWithEverythingInIt() throws Exception {
    String first = repository.commit("one");
    String second =
        repository.commit("Say \"ü\" \u001f, \t'x'\nand more\n\nThe body:\n\n  indented\n%H\n\n");

    List<GitCommit> commits = git.log(repository.directory, 10);

    assertThat(commits).hasSize(2);
    assertThat(commits.getFirst())
        .isEqualTo(
            new GitCommit(
                second,
                List.of(first),
                new Signature(
                    "Ada Lovelace", "ada@example.org", Instant.parse("2026-03-01T10:00:00Z")),
                new Signature(
                    "Charles Babbage",
                    "charles@example.org",
                    Instant.parse("2026-03-02T00:00:00Z")),
                "Say \"ü\" \u001f, \t'x' and more",
                "The body:\n\n  indented\n%H"));
    assertThat(commits.get(1).parents()).isEmpty();
    assertThat(commits.get(1).body()).isEmpty();
  }

  @Test
  void emptyMessageAndBrokenSignature() throws Exception {
    String tree = repository.gitReading(new byte[0], "mktree");
    byte[] commit =
        ("tree "
                + tree
                + "\nauthor Caf\u00E9 <> 99999999999999999999 +0000\ncommitter <x> 0 +0000\n\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    String id =
        repository.gitReading(
            commit, "hash-object", "-t", "commit", "-w", "--literally", "--stdin");
    repository.git("update-ref", "refs/heads/main", id);

    GitCommit read = git.log(repository.directory, 1).getFirst();

    assertThat(read.author().name()).isEqualTo("Caf\uFFFD");
    assertThat(read.author().email()).isEmpty();
    assertThat(read.committer().name()).isEmpty();
    assertThat(read.committer().time()).isEqualTo(Instant.EPOCH);
    assertThat(read.subject()).isEmpty();
  }

  @Test
  void messagesInAnotherEncodingAreConverted() throws Exception {
    repository.git("config", "i18n.commitEncoding", "ISO-8859-1");
    repository.git("config", "i18n.logOutputEncoding", "ISO-8859-1");
    repository.gitReading(
        "Gr\u00FC\u00DFe".getBytes(StandardCharsets.ISO_8859_1),
        "commit",
        "--quiet",
        "--allow-empty",
        "--file=-");

    assertThat(git.log(repository.directory, 1).getFirst().subject()).isEqualTo("Grüße");
  }

  @Test
  void limit() throws Exception {
    repository.commit("one");
    String second = repository.commit("two");

    assertThat(git.log(repository.directory, 1)).extracting(GitCommit::id).containsExactly(second);
    assertThat(git.log(repository.directory, 0)).isEmpty();
    assertThatThrownBy(() -> git.log(repository.directory, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The limit must not be negative, not -1");
  }

  @Test
  void rangeAndPaths() throws Exception {
    repository.write("a", "1").commit("one");
    repository.git("tag", "v1");
    repository.write("-b", "1").commit("two");
    repository.write("c", "1").commit("three");

    assertThat(log("v1..HEAD")).extracting(GitCommit::subject).containsExactly("three", "two");
    assertThat(log("HEAD", "-b")).extracting(GitCommit::subject).containsExactly("two");
    assertThat(log("v1..main", "a", "c")).extracting(GitCommit::subject).containsExactly("three");
  }

  @Test
  void mergeHasBothParents() throws Exception {
    repository.write("a", "1").commit("one");
    repository.git("switch", "--quiet", "--create", "side");
    String side = repository.write("b", "1").commit("side");
    repository.git("switch", "--quiet", "main");
    String ours = repository.write("c", "1").commit("ours");
    repository.git("merge", "--quiet", "--no-edit", "side");

    GitCommit merge = git.log(repository.directory, 1).getFirst();

    assertThat(merge.isMerge()).isTrue();
    assertThat(merge.parents()).containsExactly(ours, side);
  }

  @Test
  void nothingBeforeTheFirstCommit() throws Exception {
    assertThat(git.log(repository.directory, 10)).isEmpty();
    assertThat(git.branches(repository.directory)).isEmpty();
  }

  @Test
  void rangeThatIsNoneOrAnOptionIsRefused() throws Exception {
    repository.commit("one");

    assertThatThrownBy(() -> log("nowhere"))
        .isInstanceOf(GitException.class)
        .hasMessageContaining("git log failed in " + repository.directory + ": fatal: ")
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> log("--output=stolen")).isInstanceOf(GitException.class);
    assertThat(repository.directory.resolve("stolen")).doesNotExist();
  }

  @Test
  void branches() throws Exception {
    String commit = repository.commit("one");
    Path copy = folder.resolve("copy");
    repository.git("clone", "--quiet", ".", copy.toString());
    TestRepository clone = TestRepository.at(copy);
    clone.git("branch", "--no-track", "feature/ü");

    assertThat(git.branches(copy))
        .containsExactly(
            new GitBranch("feature/ü", commit, Optional.empty(), false, false),
            new GitBranch("main", commit, Optional.of("origin/main"), true, false),
            new GitBranch("origin/main", commit, Optional.empty(), false, true));
  }

  @Test
  void bareRepository() throws Exception {
    String commit = repository.commit("one");
    Path bare = folder.resolve("bare.git");
    repository.git("clone", "--quiet", "--bare", ".", bare.toString());

    assertThat(git.log(bare, 1)).extracting(GitCommit::id).containsExactly(commit);
    assertThat(git.branches(bare)).extracting(GitBranch::name).containsExactly("main");
    assertThatThrownBy(() -> git.status(bare))
        .hasMessage(
            "git status failed in " + bare + ": fatal: this operation must be run in a work tree");
    assertThatThrownBy(() -> git.diff(bare, Changes.UNSTAGED))
        .hasMessageContaining("must be run in a work tree");
  }
}
