package dev.planloom.benchmarks.contention;

import dev.planloom.benchmarks.report.Arguments;
import dev.planloom.benchmarks.report.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Many plans whose only step wants the same resource, nine of ten to read it and one to write it,
 * beside locks of the JDK around the same operation.
 *
 * <p>Arguments: {@code --smoke}; {@code --plans 64}; {@code --rounds 3}, of which the median is
 * shown; {@code --millis 4000}, how long a round is; {@code --page} and {@code --charts}.
 */
public final class Contention {

  /** How long operations hold the lock, in nanoseconds. */
  private static final List<Integer> LOADS = List.of(300, 100_000);

  private final int plans;
  private final int rounds;
  private final Duration round;

  private Contention(Arguments arguments) {
    plans = arguments.number("--plans", 64, 64);
    rounds = arguments.number("--rounds", 3, 1);
    round = Duration.ofMillis(arguments.number("--millis", 4_000, 200));
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(args, "--plans", "--rounds", "--millis");
    Contention benchmark = new Contention(arguments);
    List<Report.Section> sections = new ArrayList<>();
    for (int nanos : LOADS) {
      sections.add(new Report.Section(nanos, benchmark.measured(Load.ofNanos(nanos), nanos)));
    }
    Report report = new Report(sections);
    Output output = arguments.output();
    output.tables("contention", report.tables(benchmark.plans, benchmark.rounds, benchmark.round));
    output.chart("contention.svg", report.chart());
  }

  private List<Figures> measured(Load load, int nanos) throws InterruptedException {
    List<Guard> guards =
        List.of(
            new PlanGuard(true),
            Guard.fairLock(),
            Guard.stampedLock(),
            new PlanGuard(false),
            Guard.none());
    List<List<Figures>> all = new ArrayList<>();
    for (Guard guard : guards) {
      Trial.run(guard, load, plans, round); // To warm up.
      all.add(new ArrayList<>());
    }
    for (int i = 0; i < rounds; i++) {
      for (int each = 0; each < guards.size(); each++) {
        Figures figures = Trial.run(guards.get(each), load, plans, round);
        all.get(each).add(figures);
        System.err.printf("%d ns, %s: %.0f ns%n", nanos, figures.guard(), figures.nanosEach());
      }
    }
    return all.stream().map(Contention::median).toList();
  }

  private static Figures median(List<Figures> figures) {
    return figures.stream()
        .sorted(Comparator.comparingDouble(Figures::nanosEach))
        .toList()
        .get(figures.size() / 2);
  }
}
