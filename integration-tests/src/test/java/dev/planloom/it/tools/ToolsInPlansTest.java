package dev.planloom.it.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import dev.planloom.tools.git.CommandLineGit;
import dev.planloom.tools.git.GitException;
import dev.planloom.tools.git.GitStatus;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.LocalSubprocess;
import dev.planloom.tools.process.ProcessFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ToolsInPlansTest {

  @TempDir Path folder;

  /** A shell and its child; the child's process id is in the file {@code pid}. */
  private Command family() {
    return Command.of("sh", "-c", "sleep 1000 & echo $! > draft; mv draft pid; wait")
        .directory(folder);
  }

  private long child() throws Exception {
    Path file = folder.resolve("pid");
    while (!Files.exists(file)) {
      LockSupport.parkNanos(1_000_000);
    }
    return Long.parseLong(Files.readString(file).strip());
  }

  /** The step goes on without an attempt that is over; the attempt ends the programs. */
  private static void awaitEnd(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElse(null);
    while (process != null && process.isAlive() && !isZombie(process)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Whether it has ended and its new parent has not taken notice, which it may never do. */
  private static boolean isZombie(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    try {
      return Files.readString(stat, StandardCharsets.ISO_8859_1).contains(") Z");
    } catch (IOException notShown) {
      return false;
    }
  }

  @Test
  void aProgramsOutputIsAnArtifact() {
    String output =
        RunPlanRunner.with(new LocalSubprocess())
            .run(Command.of("git", "--version"))
            .result()
            .stdout()
            .text();

    assertThat(output).startsWith("git version ");
  }

  @Test
  void aProgramThatFailsIsTheCause() {
    RunPlanRunner runner = RunPlanRunner.with(new LocalSubprocess());

    assertThatThrownBy(() -> runner.run(Command.of("git", "no-such-command")))
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(ProcessFailedException.class)
        .hasMessageContaining("no-such-command");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theTimeoutOfAStepEndsTheProgramAndItsChild() throws Exception {
    PlanResult result = RunBrieflyPlanRunner.with(new LocalSubprocess()).execute(family());

    assertThat(result.step("result").status()).isEqualTo(StepStatus.TIMED_OUT);
    awaitEnd(child());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void cancellingThePlanEndsTheProgramAndItsChild() throws Exception {
    PlanExecution<RunPlanRunner.Result> execution =
        RunPlanRunner.with(new LocalSubprocess()).start(family());
    long child = child();

    assertThat(execution.cancel()).isTrue();

    assertThat(execution.awaitResult().status()).isEqualTo(PlanStatus.CANCELLED);
    awaitEnd(child);
  }

  @Test
  void aToolThatWritesARepositoryIsOrderedAmongThoseThatReadIt() throws Exception {
    new LocalSubprocess().run(CommitTool.git(folder, "init", "--quiet")).orThrow();
    Files.writeString(folder.resolve("file"), "");

    CommitPlanRunner.Result result =
        CommitPlanRunner.with(new CommandLineGit(), new CommitTool()).run(folder);

    assertThat(List.of(result.before(), result.after()))
        .extracting(GitStatus::isClean)
        .containsExactly(false, true);
    assertThat(result.before().commit()).isEmpty();
    assertThat(result.after().commit()).isPresent();
  }

  @Test
  void whatGitRefusesIsTheCause() {
    CommitPlanRunner runner = CommitPlanRunner.with(new CommandLineGit(), new CommitTool());

    assertThatThrownBy(() -> runner.run(folder))
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isInstanceOf(GitException.class)
        .hasMessageStartingWith("git status failed in " + folder + ": fatal: not a git repository");
  }
}
