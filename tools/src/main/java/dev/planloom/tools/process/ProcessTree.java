package dev.planloom.tools.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process and everything that it started, to be ended together.
 *
 * <p>The members are the descendants that the system knows. A process whose parent has ended is no
 * descendant any more; where the system shows the environment of processes ({@code /proc} on Linux)
 * such a process is found by a mark that each child inherits.
 *
 * <p>Used by one thread.
 */
final class ProcessTree {

  /** The environment variable that holds the marks, one for each tree that a process is part of. */
  static final String VARIABLE = "PLANLOOM_PROCESS";

  private static final String THIS_JVM = UUID.randomUUID().toString();
  private static final AtomicLong COUNTER = new AtomicLong();
  private static final Path PROC = Path.of("/proc");
  private static final Duration KILL_WAIT = Duration.ofSeconds(2);

  private final byte[] mark;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  ProcessTree(ProcessHandle root, String mark) {
    this.mark = mark.getBytes(StandardCharsets.UTF_8);
    known.add(root);
  }

  static String newMark() {
    return THIS_JVM + "." + COUNTER.incrementAndGet() + ";";
  }

  /**
   * Asks all to end, waits, and kills what is still there. Being interrupted does not shorten this;
   * the flag is set again at the end.
   *
   * @return whether all have ended
   */
  boolean end(Duration grace) {
    Pause pause = new Pause();
    try {
      Set<ProcessHandle> asked = new LinkedHashSet<>();
      long start = System.nanoTime();
      Set<ProcessHandle> running = running();
      while (!running.isEmpty() && System.nanoTime() - start < RunningCommand.nanos(grace)) {
        // Parents come first: a shell whose command has ended would start the next one.
        running.stream().filter(asked::add).forEach(ProcessHandle::destroy);
        pause.take();
        running = running();
      }
      start = System.nanoTime();
      while (!running.isEmpty() && System.nanoTime() - start < KILL_WAIT.toNanos()) {
        running.forEach(ProcessHandle::destroyForcibly);
        pause.take();
        running = running();
      }
      return running.isEmpty();
    } finally {
      pause.restoreInterrupt();
    }
  }

  /**
   * All members that run, parents before their children; also those that were started meanwhile.
   */
  private Set<ProcessHandle> running() {
    for (ProcessHandle member : Set.copyOf(known)) {
      member.descendants().forEach(known::add);
    }
    addMarked();
    Set<ProcessHandle> running = new LinkedHashSet<>(known);
    running.removeIf(member -> !isRunning(member));
    return running;
  }

  private void addMarked() {
    if (!Files.isDirectory(PROC)) {
      return;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process)) {
          marked(process).ifPresent(known::add);
        }
      }
    } catch (IOException notShown) {
      // Then the descendants are all that is known.
    }
  }

  private boolean isMarked(Path process) {
    try {
      return contains(Files.readAllBytes(process.resolve("environ")), mark);
    } catch (IOException endedOrForeign) {
      return false;
    }
  }

  private static Optional<ProcessHandle> marked(Path process) {
    return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
  }

  /** Whether it runs; a process that has ended and that nobody has asked about does not. */
  private static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat =
          Files.readString(
              PROC.resolve(Long.toString(process.pid())).resolve("stat"),
              StandardCharsets.ISO_8859_1);
      // "pid (name) state ...", where the name may hold anything.
      return !stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException notShown) {
      return process.isAlive();
    }
  }

  private static boolean contains(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      int j = 0;
      while (j < part.length && bytes[i + j] == part[j]) {
        j++;
      }
      if (j == part.length) {
        return true;
      }
    }
    return false;
  }

  /**
   * Ever longer pauses that an interrupt does not end; nothing tells of the end of foreign
   * children.
   */
  private static final class Pause {
    private long millis = 1;
    private boolean interrupted;

    void take() {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      millis = Math.min(50, 2 * millis);
    }

    void restoreInterrupt() {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
