package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One run of a graph by a contender. {@link Overhead} starts it with a value of {@code run} for
 * each case; which kind of thread calls is JMH's choice, by its property {@code jmh.executor}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls prepare before all else.
public class GraphRun {

  /** The system property that names a folder for the numbers of started threads. */
  static final String COUNTS = "overhead.counts";

  /** A case. */
  @Param("none")
  public String run;

  private Contender contender;
  private IntSupplier prepared;
  private int expected;

  /** For JMH. */
  public GraphRun() {}

  /** Prepares the contender, and sees that it computes what it should. */
  @Setup(Level.Trial)
  public void prepare() {
    Case asked = Case.of(run);
    if (Thread.currentThread().isVirtual() != (asked.caller() == Caller.VIRTUAL)) {
      throw new IllegalStateException(run + " is called by " + Thread.currentThread());
    }
    Graph graph = Graphs.named(asked.graph());
    contender = Contenders.named(asked.contender());
    expected = Work.expected(graph);
    prepared = contender.prepare(graph, asked.feature());
    check();
  }

  /** What is measured. */
  @Benchmark
  public int run() {
    return prepared.getAsInt();
  }

  /** Sees once more that the result is right, and counts threads where that is asked for. */
  @TearDown(Level.Trial)
  public void end() throws IOException {
    check();
    String counts = System.getProperty(COUNTS);
    if (counts != null) {
      StartedThreads threads = StartedThreads.of(this::check);
      Files.writeString(Path.of(counts, Case.of(run).fileName()), threads.toText());
    }
    contender.close();
  }

  private void check() {
    int result = prepared.getAsInt();
    if (result != expected) {
      throw new IllegalStateException("%s is %d, not %d".formatted(run, result, expected));
    }
  }
}
