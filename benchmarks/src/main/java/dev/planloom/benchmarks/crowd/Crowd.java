package dev.planloom.benchmarks.crowd;

import dev.planloom.benchmarks.report.Arguments;
import dev.planloom.benchmarks.report.BarChart;
import dev.planloom.benchmarks.report.Output;
import dev.planloom.benchmarks.report.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A hundred thousand requests of five steps at once, each step sleeping, in one engine and a small
 * heap; and the same by hand.
 *
 * <p>Arguments: {@code --smoke}; {@code --requests 100000}; {@code --millis 100}, how long a step
 * sleeps; {@code --gigabytes 4}, the heap of each process; {@code --page} and {@code --charts}.
 */
public final class Crowd {

  private final int requests;
  private final Duration step;
  private final int gigabytes;

  private Crowd(Arguments arguments) {
    requests = arguments.number("--requests", 100_000, 1_000);
    step = Duration.ofMillis(arguments.number("--millis", 100, 20));
    gigabytes = arguments.number("--gigabytes", 4, 1);
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(args, "--requests", "--millis", "--gigabytes");
    Crowd benchmark = new Crowd(arguments);
    List<Figures> all = new ArrayList<>();
    for (Way way : Way.values()) {
      System.err.println(way.title);
      Figures figures =
          Child.measure(way, benchmark.requests, benchmark.step, benchmark.gigabytes + "g");
      if (figures.failures() > 0) {
        throw new IllegalStateException(
            "%s: %.0f requests have failed".formatted(way.title, figures.failures()));
      }
      all.add(figures);
    }
    Output output = arguments.output();
    output.tables("crowd", benchmark.tables(all));
    output.chart("crowd.svg", benchmark.chart(all));
  }

  private String tables(List<Figures> all) {
    Table time =
        new Table(
            "",
            "all served in",
            "requests a second",
            "at once",
            "a request: median",
            "99 %",
            "longest",
            "failures");
    Table memory =
        new Table("", "heap at the worst", "process at the worst", "live bytes a request held up");
    for (Figures each : all) {
      time.row(
          each.way().title,
          Table.number("%.2f s", each.seconds()),
          Table.number("%,.0f", requests / each.seconds()),
          Table.number("%,.0f", each.most()),
          Table.number("%.2f s", each.median()),
          Table.number("%.2f s", each.percentile99()),
          Table.number("%.2f s", each.longest()),
          Table.number("%.0f", each.failures()));
      memory.row(
          each.way().title,
          Table.number("%,.0f MB", each.peak() / 1e6),
          Table.number("%,.0f MB", each.resident() / 1e6),
          Table.number("%,.0f", each.live()));
    }
    return """
    %s, heap of %d GB, %s requests of five steps of %d ms; a request alone takes %d ms.

    %s
    %s\
    """
        .formatted(
            Output.machine(),
            gigabytes,
            Table.number("%,.0f", requests),
            step.toMillis(),
            Services.CRITICAL_PATH * step.toMillis(),
            time,
            memory);
  }

  private String chart(List<Figures> all) {
    BarChart chart =
        new BarChart(
            "What a request holds while it waits", "bytes of the heap after a collection", "live");
    for (Figures each : all) {
      chart.group(each.way().title.replace("`", ""), each.live());
    }
    return chart.svg();
  }
}
