package dev.planloom.benchmarks.compile;

import dev.planloom.benchmarks.compile.Report.Row;
import dev.planloom.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the processor adds to the compilation of layered plans, beside what dagger-compiler adds to
 * that of the same graphs written as producers.
 *
 * <p>Each compilation is a process of its own, as in a cold build. Each round compiles each graph
 * four times, one after the other: Planloom's sources without and with the processor, then
 * Dagger's. So a machine that is busy for a while is busy for all of them.
 *
 * <p>Arguments: {@code --smoke} for sizes that only show that the benchmark works; {@code --rounds
 * 5}; {@code --sizes 100,500}; {@code --page docs/performance.md} to put the tables into a page,
 * between the two comments that name this benchmark.
 */
public final class CompileTime {

  /** What Dagger is asked to do at most: more would take minutes a run. */
  private static final int MOST_OF_DAGGER = 1_000;

  private int rounds = 5;
  private List<Integer> sizes = List.of(100, 500, 1_000, 5_000);
  private @Nullable Path page;

  private CompileTime() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    CompileTime benchmark = new CompileTime();
    benchmark.read(args);
    benchmark.run();
  }

  private void read(String[] args) {
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--smoke" -> {
          rounds = 1;
          sizes = List.of(10, 50);
        }
        case "--rounds" -> rounds = Integer.parseInt(value(option, rest));
        case "--sizes" ->
            sizes = Arrays.stream(value(option, rest).split(",")).map(Integer::valueOf).toList();
        case "--page" -> page = Path.of(value(option, rest));
        default -> throw new IllegalArgumentException("No option " + option);
      }
    }
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " has no value");
    }
    return rest.next();
  }

  private void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("compile-time");
    try {
      List<Row> rows = new ArrayList<>();
      for (int steps : sizes) {
        rows.add(measured(new LayeredGraph(steps), folder));
      }
      String report = Report.of(rows, rounds);
      System.out.println(report);
      if (page != null) {
        Page.insert(page, "compile-time", report);
      }
    } finally {
      Trial.delete(folder);
    }
  }

  private Row measured(LayeredGraph graph, Path folder) throws IOException, InterruptedException {
    Path own = folder.resolve("planloom-" + graph.steps());
    Trial planloom = new Trial(Contestant.planloom(), graph, own);
    Trial dagger = null;
    if (graph.steps() <= MOST_OF_DAGGER) {
      dagger = new Trial(Contestant.dagger(), graph, folder.resolve("dagger-" + graph.steps()));
    }
    for (int round = 0; round <= rounds; round++) {
      // The first fills the caches of the file system, and does not count.
      System.err.printf("%d steps, round %d of %d%n", graph.steps(), round, rounds);
      planloom.run(round > 0);
      if (dagger != null) {
        dagger.run(round > 0);
      }
    }
    return new Row(graph.steps(), planloom, dagger);
  }
}
