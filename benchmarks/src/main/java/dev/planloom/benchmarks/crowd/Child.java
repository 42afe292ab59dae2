package dev.planloom.benchmarks.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process of its own for one way, so that each has a heap of its own, of the same size. */
final class Child {

  private static final String MARK = "figures ";

  private Child() {}

  /** Starts one and waits for what it says. */
  static Figures measure(Way way, int requests, Duration step, String heap)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                way.name(),
                String.valueOf(requests),
                String.valueOf(step.toMillis()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Figures figures = null;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith(MARK)) {
          figures = Figures.parse(way, line.substring(MARK.length()));
        } else {
          System.err.println(line);
        }
      }
    }
    int exit = process.waitFor();
    if (exit != 0 || figures == null) {
      throw new IllegalStateException("%s ended with %d".formatted(way.title, exit));
    }
    return figures;
  }

  /** Measures one way: its name, how many requests, how many milliseconds a step takes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Way way = Way.valueOf(args[0]);
    int requests = Integer.parseInt(args[1]);
    Duration step = Duration.ofMillis(Long.parseLong(args[2]));
    for (int i = 0; i < 10; i++) {
      way.serve(Services.open(Math.min(requests, 2_000), Duration.ofMillis(1)));
    }
    double before = Memory.live();
    Memory.resetPeak();
    Services flowing = Services.open(requests, step);
    long start = System.nanoTime();
    way.serve(flowing);
    long nanos = System.nanoTime() - start;
    double peak = Memory.peak();
    double resident = Memory.resident();
    long[] latencies = flowing.latencies();
    Services held = Services.closed(requests, step);
    double live = liveWhileHeld(way, held) - before;
    Figures figures =
        new Figures(
            way,
            nanos / 1e9,
            flowing.failures() + held.failures(),
            flowing.most(),
            latencies[requests / 2] / 1e9,
            latencies[(int) (requests * 0.99)] / 1e9,
            latencies[requests - 1] / 1e9,
            peak,
            live / requests,
            resident);
    System.out.println(MARK + figures.toLine());
  }

  private static double liveWhileHeld(Way way, Services held) throws InterruptedException {
    CompletableFuture<Void> all = CompletableFuture.runAsync(() -> way.serve(held));
    held.awaitArrivals();
    double live = Memory.live();
    held.openGate();
    all.join();
    return live;
  }
}
