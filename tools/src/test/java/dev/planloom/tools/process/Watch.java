package dev.planloom.tools.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, and looks for what is left of it. */
public final class Watch {

  private static final Duration LONG = Duration.ofSeconds(60);

  private Watch() {}

  /** The process whose id stands in a file, once it does. */
  public static ProcessHandle processIn(Path file) throws IOException {
    await("the process of " + file.getFileName(), () -> Files.exists(file));
    return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
  }

  public static void await(String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > LONG.toNanos()) {
        fail("Waited in vain for " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  public static void assertEnded(ProcessHandle process) {
    assertThat(!process.isAlive() || isZombie(process))
        .as("process %s has ended", process.pid())
        .isTrue();
  }

  /** A process that was killed but whose new parent has not taken notice. */
  private static boolean isZombie(ProcessHandle process) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1)
          .contains(") Z");
    } catch (IOException e) {
      return !process.isAlive();
    }
  }

  /** Threads that end do so a moment after the call that they served. */
  public static void assertNoStreamThreads() {
    await(
        "the end of the threads that serve streams",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("planloom-process-")));
  }
}
