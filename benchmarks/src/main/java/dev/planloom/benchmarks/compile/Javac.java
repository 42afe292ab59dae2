package dev.planloom.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the compiler of the JDK that we run on, each time as a process of its own. */
final class Javac {

  private static final Path COMPILER = Path.of(System.getProperty("java.home"), "bin", "javac");
  private static final Path PROC = Path.of("/proc");
  private static final long TICKS_PER_SECOND = 100; // what Linux shows to programs, everywhere

  private Javac() {}

  /**
   * What a process took.
   *
   * @param wall seconds from its start to its end
   * @param cpu seconds of all its threads; not a number where the system does not tell
   * @param memory the most bytes that it held; not a number where the system does not tell
   */
  record Cost(double wall, double cpu, double memory) {}

  /** Runs it once, and fails where it fails. */
  static Cost run(List<String> arguments, Path log) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(COMPILER.toString()));
    command.addAll(arguments);
    double cpuBefore = cpuOfChildren();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    double memory = Double.NaN;
    while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
      double now = peakMemory(process);
      memory = Double.isNaN(now) ? memory : now;
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s failed:%n%s".formatted(String.join(" ", command), Files.readString(log)));
    }
    return new Cost(wall, cpuOfChildren() - cpuBefore, memory);
  }

  /** The high-water mark, which only grows: what it grows by after our last look is not seen. */
  private static double peakMemory(Process process) {
    try {
      return Files.readAllLines(PROC.resolve(process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException ended) {
      return Double.NaN;
    }
  }

  /** Of those that have ended. */
  private static double cpuOfChildren() {
    try {
      String stat = Files.readString(PROC.resolve("self/stat"));
      // Behind the name, which may contain anything, the 14th and 15th of the rest.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Double.parseDouble(fields[13]) + Double.parseDouble(fields[14])) / TICKS_PER_SECOND;
    } catch (IOException notLinux) {
      return Double.NaN;
    }
  }
}
