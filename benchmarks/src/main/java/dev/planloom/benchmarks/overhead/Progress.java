package dev.planloom.benchmarks.overhead;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Tells of JMH's work a line a case, and whatever goes wrong. */
final class Progress implements OutputFormat {

  private final PrintStream out;
  private final int cases;
  private int ended;

  Progress(PrintStream out, int cases) {
    this.out = out;
    this.cases = cases;
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    Result<?> time = result.getPrimaryResult();
    ended++;
    out.printf(
        "%d of %d  %s  %,.0f %s%n",
        ended, cases, result.getParams().getParam("run"), time.getScore(), time.getScoreUnit());
  }

  @Override
  public void println(String line) {
    if (!line.isBlank() && !line.startsWith("#")) {
      out.println(line);
    }
  }

  @Override
  public void print(String text) {}

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void write(int output) {}

  @Override
  public void write(byte[] output) {}

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult result) {}

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {}
}
