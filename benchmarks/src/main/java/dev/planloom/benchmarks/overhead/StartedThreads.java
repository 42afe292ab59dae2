package dev.planloom.benchmarks.overhead;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * How many threads a run starts, on average. Counted apart from the time, which counting would
 * lengthen.
 *
 * @param platform threads of the system
 * @param virtual virtual threads
 */
record StartedThreads(double platform, double virtual) {

  private static final String VIRTUAL_START = "jdk.VirtualThreadStart";
  private static final int MOST_RUNS = 200;
  private static final long MOST_NANOS = 200_000_000;

  static final StartedThreads UNKNOWN = new StartedThreads(Double.NaN, Double.NaN);

  /** Runs it some more times and counts. */
  static StartedThreads of(Runnable run) throws IOException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    try (Recording recording = new Recording()) {
      recording.enable(VIRTUAL_START);
      recording.start();
      run.run();
      long before = threads.getTotalStartedThreadCount();
      // The first run is in the recording as well: what it counts, it counts for all.
      int runs = 0;
      long start = System.nanoTime();
      while (runs < MOST_RUNS && System.nanoTime() - start < MOST_NANOS) {
        run.run();
        runs++;
      }
      double platform = threads.getTotalStartedThreadCount() - before;
      recording.stop();
      return new StartedThreads(platform / runs, virtualStarts(recording) / (runs + 1.0));
    }
  }

  private static long virtualStarts(Recording recording) throws IOException {
    Path file = Files.createTempFile("overhead", ".jfr");
    try {
      recording.dump(file);
      long starts = 0;
      try (RecordingFile events = new RecordingFile(file)) {
        while (events.hasMoreEvents()) {
          RecordedEvent event = events.readEvent();
          starts += event.getEventType().getName().equals(VIRTUAL_START) ? 1 : 0;
        }
      }
      return starts;
    } finally {
      Files.delete(file);
    }
  }

  /** As a process tells another. */
  String toText() {
    return platform + " " + virtual;
  }

  static StartedThreads fromText(String text) {
    List<String> numbers = List.of(text.split(" ", -1));
    return new StartedThreads(
        Double.parseDouble(numbers.get(0)), Double.parseDouble(numbers.get(1)));
  }
}
