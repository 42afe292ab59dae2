package dev.planloom.tools.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a call ends the program and all that it started. */
@Timeout(120)
class ProcessTreeTest {

  private final Subprocess subprocess = new LocalSubprocess(Duration.ofMillis(500));

  @TempDir Path folder;
  private Path parent;
  private Path child;

  @BeforeEach
  void nameFiles() {
    parent = folder.resolve("parent");
    child = folder.resolve("child");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    Watch.assertNoStreamThreads();
    for (Path file : new Path[] {parent, child}) {
      if (Files.exists(file)) {
        ProcessHandle.of(Long.parseLong(Files.readString(file))).ifPresent(Watch::assertEnded);
      }
    }
  }

  @Test
  void timeoutEndsTheTree() {
    // Long enough for both to start, on a slow machine too; if not, there is less to end.
    Command command = family("wait").timeout(Duration.ofSeconds(3));

    assertThatThrownBy(() -> subprocess.run(command))
        .isInstanceOfSatisfying(
            ProcessTimeoutException.class,
            e -> assertThat(e.timeout()).isEqualTo(Duration.ofSeconds(3)))
        .hasMessageContaining("did not end within 3000 ms and was ended");
  }

  @Test
  void graceOfAnyLengthEndsWithTheTree() {
    Subprocess patient = new LocalSubprocess(Duration.ofSeconds(Long.MAX_VALUE));
    Command command = family("wait").timeout(Duration.ofSeconds(3));

    assertThatThrownBy(() -> patient.run(command)).isInstanceOf(ProcessTimeoutException.class);
  }

  @Test
  void interruptEndsTheTree() throws Exception {
    Call call = new Call(family("wait"));
    ProcessHandle started = Watch.processIn(parent);

    call.thread.interrupt();

    call.assertFailedWith(InterruptedException.class);
    assertThat(call.flagAtEnd).isFalse();
    Watch.assertEnded(started);
  }

  @Test
  void cancelEndsTheTree() throws Exception {
    Call call = new Call(family("wait"));
    ProcessHandle started = Watch.processIn(parent);

    call.context.cancel();

    call.assertFailedWith(CancellationException.class);
    Watch.assertEnded(started);
  }

  @Test
  void aTreeThatDoesNotWantToEndIsKilled() throws Exception {
    Call call = new Call(family("stubborn"));
    ProcessHandle started = Watch.processIn(parent);

    call.context.cancel();

    call.assertFailedWith(CancellationException.class);
    Watch.assertEnded(started);
    assertThat(folder.resolve("parent.ending")).exists();
    assertThat(folder.resolve("child.ending")).exists();
  }

  @Test
  void anInterruptWhileTheTreeEndsIsNotLost() throws Exception {
    Call call = new Call(Program.command("stubborn", parent.toString()));
    Watch.processIn(parent);
    call.context.cancel();
    Watch.await("the request to end", () -> Files.exists(folder.resolve("parent.ending")));

    call.thread.interrupt();

    call.assertFailedWith(CancellationException.class);
    assertThat(call.flagAtEnd).isTrue();
  }

  @Test
  void nothingStartsOnAnInterruptedThreadOrInACancelledStep() {
    TestContext context = new TestContext();
    context.cancel();
    Command command = Program.command("wait", parent.toString());

    assertThatThrownBy(() -> subprocess.run(command, context))
        .isInstanceOf(CancellationException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> subprocess.run(command)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(parent).doesNotExist();
  }

  @Test
  void aProgramThatNeverReadsItsInputCanBeCancelled() throws Exception {
    Call call = new Call(Program.command("wait", parent.toString()).input(new byte[10_000_000]));
    Watch.processIn(parent);

    call.context.cancel();

    call.assertFailedWith(CancellationException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsLeftBehindAndHoldsTheOutputIsEnded() throws Exception {
    ProcessResult result = subprocess.run(Program.command("leave", "wait", child.toString()));

    assertThat(result.exitCode()).isZero();
    assertThat(result.stdout().text()).isEqualTo("ready");
    assertThat(child).exists();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsLeftBehindIsEndedWithTheRest() throws Exception {
    // The shell's child ends at once and leaves its own child, which is nobody's descendant then.
    String leave = String.join(" ", Program.command("leave", "wait", child.toString()).line());
    Path gone = folder.resolve("gone");
    Call call = new Call(Command.of("sh", "-c", leave + "; touch '" + gone + "'; sleep 1000"));
    Watch.await("the end of the shell's child", () -> Files.exists(gone));
    ProcessHandle left = Watch.processIn(child);

    call.context.cancel();

    call.assertFailedWith(CancellationException.class);
    Watch.assertEnded(left);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildWithoutEnvironmentIsEndedWithTheRest() throws Exception {
    String wait = String.join(" ", Program.command("wait", child.toString()).line());
    Call call = new Call(Command.of("sh", "-c", "env -i " + wait + "; sleep 1000"));
    ProcessHandle left = Watch.processIn(child);

    call.context.cancel();

    call.assertFailedWith(CancellationException.class);
    Watch.assertEnded(left);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aWriterThatIsLeftBehindIsEnded() throws Exception {
    ProcessResult result = subprocess.run(Command.of("sh", "-c", "yes & exit 3").outputLimit(1000));

    assertThat(result.exitCode()).isEqualTo(3);
  }

  @Test
  void whatRunsWhenJavaItselfIsEndedIsEndedToo() throws Exception {
    Process host =
        new ProcessBuilder(Program.commandWithLibrary("host", child.toString()).line()).start();
    ProcessHandle left = Watch.processIn(child);

    host.toHandle().destroy();

    host.waitFor();
    Watch.assertEnded(left);
  }

  private Command family(String what) {
    return Program.command("parent", what, child.toString(), parent.toString());
  }

  /** A call on a virtual thread of its own. */
  private final class Call {
    final TestContext context = new TestContext();
    final CompletableFuture<ProcessResult> result = new CompletableFuture<>();
    final Thread thread;
    volatile boolean flagAtEnd;

    Call(Command command) {
      thread =
          Thread.startVirtualThread(() -> {
            try {
              ProcessResult value = subprocess.run(command, context);
              result.complete(value);
            } catch (Throwable failure) {
              flagAtEnd = Thread.currentThread().isInterrupted();
              result.completeExceptionally(failure);
            }
          });
    }

    void assertFailedWith(Class<? extends Throwable> type) {
      Throwable failure = result.handle((value, thrown) -> thrown).join();
      assertThat(failure instanceof CompletionException e ? e.getCause() : failure)
          .isInstanceOf(type);
    }
  }
}
