package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.runtime.PlanExecutionException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GitSnapshotPlanTest {

  private static final String FILE = "a.txt";

  @TempDir Path folder;

  private GitSnapshot snapshot() {
    return GitSnapshotPlanRunner.with(new CommandLineGit()).run(folder).snapshot();
  }

  @Test
  void hasEverySideOfTheWorkingCopy() throws Exception {
    TestRepository repository = TestRepository.init(folder);
    String first = repository.write(FILE, "1\n").write("b.txt", "1\n").commit("First");
    repository.git("branch", "side");
    String second = repository.write(FILE, "1\n2\n").commit("Zweiter: grün");
    repository.write("b.txt", "1\n2\n3\n").git("add", "b.txt");
    repository.write(FILE, "2\n").write("new/ü.txt", "");

    GitSnapshot snapshot = snapshot();

    assertThat(snapshot.root()).isEqualTo(folder.toRealPath());
    assertThat(snapshot.status().branch()).contains("main");
    assertThat(snapshot.status().entries(StatusEntry.Untracked.class))
        .containsExactly(new StatusEntry.Untracked("new/ü.txt"));
    assertThat(snapshot.staged().files())
        .extracting(GitDiff.FileDiff::path)
        .containsExactly("b.txt");
    assertThat(snapshot.staged().patch().text()).contains("+3\n");
    assertThat(snapshot.unstaged().files())
        .extracting(GitDiff.FileDiff::path)
        .containsExactly(FILE);
    assertThat(snapshot.unstaged().patch().text()).contains("-1\n");
    assertThat(snapshot.commits()).extracting(GitCommit::id).containsExactly(second, first);
    assertThat(snapshot.commits().getFirst().subject()).isEqualTo("Zweiter: grün");
    assertThat(snapshot.branches()).extracting(GitBranch::name).containsExactly("main", "side");
    assertThat(snapshot.isClean()).isFalse();
    assertThat(snapshot.summary())
        .isEqualTo("main at " + second.substring(0, 8) + ", 1 staged, 1 changed, 1 untracked");
  }

  @Test
  void twoOfTheSameStateAreEqual() throws Exception {
    TestRepository repository = TestRepository.init(folder);
    String commit = repository.write(FILE, "1\n").commit("First");

    GitSnapshot before = snapshot();

    assertThat(before.isClean()).isTrue();
    assertThat(before.summary()).isEqualTo("main at " + commit.substring(0, 8) + ", clean");
    assertThat(snapshot()).isEqualTo(before);
    repository.write(FILE, "2\n");
    assertThat(snapshot()).isNotEqualTo(before);
  }

  @Test
  void worksWithoutCommitsAndWithoutBranch() throws Exception {
    TestRepository repository = TestRepository.init(folder);

    GitSnapshot unborn = snapshot();

    assertThat(unborn.commits()).isEmpty();
    assertThat(unborn.branches()).isEmpty();
    assertThat(unborn.summary()).isEqualTo("main without commits, clean");

    String commit = repository.commit("First");
    repository.git("checkout", "--quiet", "--detach");

    assertThat(snapshot().summary())
        .isEqualTo("no branch at " + commit.substring(0, 8) + ", clean");
  }

  @Test
  void conflictsAreCounted() throws Exception {
    TestRepository repository = TestRepository.init(folder);
    repository.write(FILE, "1\n").commit("First");
    repository.git("checkout", "--quiet", "-b", "side");
    repository.write(FILE, "2\n").commit("Side");
    repository.git("checkout", "--quiet", "main");
    repository.write(FILE, "3\n").commit("Main");
    repository.gitFailing("merge", "side");

    assertThat(snapshot().summary()).contains(", 1 unmerged");
  }

  @Test
  void aFolderThatIsNoWorkingCopyFailsWithGitsOwnWords() {
    GitSnapshotPlanRunner runner = GitSnapshotPlanRunner.with(new CommandLineGit());

    assertThatThrownBy(() -> runner.run(folder))
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(GitException.class)
        .hasMessageContaining("failed in " + folder + ": fatal: not a git repository");
  }

  @Test
  void everythingIsReadSideBySide() throws Exception {
    TestRepository.init(folder).write(FILE, "1\n").commit("First");

    // Each read waits until all six have begun: one after the other they would wait for ever.
    GitTools git = new Meeting(6);

    assertThat(GitSnapshotPlanRunner.with(git).run(folder).snapshot()).isEqualTo(snapshot());
  }

  /** Another number of commits. */
  @Plan(tools = GitTools.class)
  interface LatestPlan extends GitSnapshotPlan {
    @Override
    @Step("log")
    List<GitCommit> commits(Path directory, @Literal("1") int limit);
  }

  @Test
  void aPlanThatExtendsItChangesAStep() throws Exception {
    TestRepository repository = TestRepository.init(folder);
    repository.commit("First");
    String second = repository.commit("Second");

    GitSnapshot snapshot =
        GitSnapshotPlanTest_LatestPlanRunner.with(new CommandLineGit()).run(folder).snapshot();

    assertThat(snapshot.commits()).extracting(GitCommit::id).containsExactly(second);
    assertThat(snapshot()).isNotEqualTo(snapshot);
  }

  /** Git whose answers come only when a number of questions has been asked. */
  private static final class Meeting implements GitTools {

    private final GitTools git = new CommandLineGit();
    private final CountDownLatch all;

    Meeting(int questions) {
      all = new CountDownLatch(questions);
    }

    private void meet() throws InterruptedException {
      all.countDown();
      all.await();
    }

    @Override
    public Path root(Path directory) throws InterruptedException {
      meet();
      return git.root(directory);
    }

    @Override
    public GitStatus status(Path directory) throws InterruptedException {
      meet();
      return git.status(directory);
    }

    @Override
    public GitStatus statusWithIgnored(Path directory) {
      throw new AssertionError();
    }

    @Override
    public GitDiff diffOf(Path directory, Changes changes, List<String> paths)
        throws InterruptedException {
      meet();
      return git.diffOf(directory, changes, paths);
    }

    @Override
    public List<GitCommit> logOf(Path directory, String range, List<String> paths, int limit)
        throws InterruptedException {
      meet();
      return git.logOf(directory, range, paths, limit);
    }

    @Override
    public List<GitBranch> branches(Path directory) throws InterruptedException {
      meet();
      return git.branches(directory);
    }

    @Override
    public List<String> files(Path directory, FileKind kind) {
      throw new AssertionError();
    }
  }
}
