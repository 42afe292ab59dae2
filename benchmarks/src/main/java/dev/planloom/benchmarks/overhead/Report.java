package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.report.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables, in Markdown. */
final class Report {

  /** How many times faster than the best peer Planloom is meant to be, and in which share. */
  private record Goal(int faster, int bytes) {}

  private static final Map<String, Goal> GOALS =
      Map.of(
          Graphs.CHAIN.name(), new Goal(30, 10),
          Graphs.FAN_OUT.name(), new Goal(5, 5),
          Graphs.LAYERS.name(), new Goal(3, 5));

  private final Map<Case, Measured> measured;
  private final Trial.Effort effort;

  Report(Map<Case, Measured> measured, Trial.Effort effort) {
    this.measured = measured;
    this.effort = effort;
  }

  String of(Section section) {
    String tables =
        switch (section) {
          case SHAPES -> shapes(Caller.PLATFORM);
          case CALLERS -> shapes(Caller.VIRTUAL);
          case FEATURES -> features();
          case WORKFLOWS -> workflows();
        };
    return "JDK %s, %d processors, %s; medians ± half of the distance between quartiles.\n\n%s"
        .formatted(
            Runtime.version().feature(),
            Runtime.getRuntime().availableProcessors(),
            effort,
            tables);
  }

  private String shapes(Caller caller) {
    StringBuilder text = new StringBuilder(comparison(caller));
    for (String graph : graphs(caller)) {
      text.append("\nRuns of **%s**:\n\n".formatted(graph));
      Table table =
          new Table(
              "",
              "time",
              "of Planloom's",
              "bytes",
              "of Planloom's",
              "platform threads started",
              "virtual threads started");
      Optional<Measured> ours = plain(graph, caller, Planloom.NAME);
      cases(graph, Feature.PLAIN, caller)
          .sorted(Comparator.comparingDouble(each -> get(each).nanos()))
          .forEach(each -> {
            Measured own = get(each);
            table.row(
                each.contender(),
                time(own),
                times(own, ours, Measured::nanos),
                bytes(own),
                times(own, ours, Measured::bytes),
                Table.number("%,.1f", own.threads().platform()),
                Table.number("%,.1f", own.threads().virtual()));
          });
      text.append(table);
    }
    return text.toString();
  }

  /** Planloom and whoever is best, in time and in bytes. */
  private String comparison(Caller caller) {
    Table table =
        new Table(
            "graph",
            "Planloom",
            "fastest peer",
            "",
            "Planloom is faster",
            "goal",
            "Planloom allocates",
            "leanest peer",
            "",
            "Planloom's share",
            "goal");
    for (String graph : graphs(caller)) {
      Optional<Measured> ours = plain(graph, caller, Planloom.NAME);
      Optional<Case> fastest = best(graph, caller, Measured::nanos);
      Optional<Case> leanest = best(graph, caller, Measured::bytes);
      Optional<Goal> goal = Optional.ofNullable(GOALS.get(graph));
      if (ours.isPresent() && fastest.isPresent() && leanest.isPresent()) {
        Measured fast = get(fastest.get());
        Measured lean = get(leanest.get());
        table.row(
            graph,
            time(ours.get()),
            fastest.get().contender(),
            time(fast),
            times(fast, ours, Measured::nanos),
            goal.map(each -> "%d x".formatted(each.faster)).orElse(""),
            bytes(ours.get()),
            leanest.get().contender(),
            bytes(lean),
            share(ours.get(), lean),
            goal.map(each -> "1/%d".formatted(each.bytes)).orElse(""));
      }
    }
    return table.toString();
  }

  private String features() {
    StringBuilder text = new StringBuilder();
    for (String graph : graphs(Caller.PLATFORM)) {
      int steps = Graphs.named(graph).size();
      text.append(text.isEmpty() ? "" : "\n");
      text.append("Runs of **%s**, %d steps:\n\n".formatted(graph, steps));
      Table table =
          new Table("", "run by", "caller", "time", "more a step", "bytes", "more bytes a step");
      for (Feature feature : Feature.values()) {
        for (Caller caller : Caller.values()) {
          cases(graph, feature, caller)
              .forEach(each -> {
                Measured own = get(each);
                Optional<Measured> plain =
                    feature == Feature.PLAIN
                        ? Optional.empty()
                        : Optional.ofNullable(measured.get(each.plain()));
                table.row(
                    words(feature),
                    each.contender(),
                    caller.name().toLowerCase(Locale.ROOT),
                    time(own),
                    plain
                        .map(p -> Table.number("%,.0f ns", (own.nanos() - p.nanos()) / steps))
                        .orElse(""),
                    bytes(own),
                    plain
                        .map(p -> Table.number("%,.0f", (own.bytes() - p.bytes()) / steps))
                        .orElse(""));
              });
        }
      }
      text.append(table);
    }
    return text.toString();
  }

  /** The comparison with whoever is best, then everybody's times as multiples of Planloom's. */
  private String workflows() {
    List<String> others =
        measured.keySet().stream()
            .map(Case::contender)
            .filter(name -> !name.equals(Planloom.NAME))
            .distinct()
            .toList();
    Table table =
        new Table(
            Stream.concat(Stream.of("workflow", "steps"), others.stream()).toArray(String[]::new));
    for (String graph : graphs(Caller.PLATFORM)) {
      Optional<Measured> ours = plain(graph, Caller.PLATFORM, Planloom.NAME);
      Stream<String> cells =
          others.stream()
              .map(name -> plain(graph, Caller.PLATFORM, name))
              .map(cell -> cell.map(own -> times(own, ours, Measured::nanos)).orElse(""));
      table.row(
          Stream.concat(Stream.of(graph, Table.number("%,.0f", Graphs.named(graph).size())), cells)
              .toArray(String[]::new));
    }
    return comparison(Caller.PLATFORM)
        + "\nEverybody's times, as multiples of Planloom's:\n\n"
        + table;
  }

  private List<String> graphs(Caller caller) {
    return measured.keySet().stream()
        .filter(each -> each.caller() == caller)
        .map(Case::graph)
        .distinct()
        .toList();
  }

  private Stream<Case> cases(String graph, Feature feature, Caller caller) {
    return measured.keySet().stream()
        .filter(each -> each.equals(new Case(graph, feature, caller, each.contender())));
  }

  private Optional<Case> best(String graph, Caller caller, ToDoubleFunction<Measured> figure) {
    return cases(graph, Feature.PLAIN, caller)
        .filter(each -> Contenders.isPeer(each.contender()))
        .min(Comparator.comparingDouble(each -> figure.applyAsDouble(get(each))));
  }

  private Optional<Measured> plain(String graph, Caller caller, String contender) {
    return Optional.ofNullable(measured.get(new Case(graph, Feature.PLAIN, caller, contender)));
  }

  private Measured get(Case each) {
    Measured found = measured.get(each);
    if (found == null) {
      throw new IllegalArgumentException("Not measured: " + each);
    }
    return found;
  }

  private static String words(Feature feature) {
    return feature.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String times(
      Measured other, Optional<Measured> ours, ToDoubleFunction<Measured> figure) {
    return ours.map(own -> figure.applyAsDouble(other) / figure.applyAsDouble(own))
        .map(times ->
            Table.number(times < 0.1 ? "%.4f x" : times < 10 ? "%.2f x" : "%,.0f x", times))
        .orElse("");
  }

  private static String share(Measured ours, Measured other) {
    double times = other.bytes() / ours.bytes();
    return times < 1 ? Table.number("%.1f x", 1 / times) : Table.number("1/%.1f", times);
  }

  private static String time(Measured measured) {
    double nanos = measured.nanos();
    if (nanos < 1_000) {
      return number("%.0f", nanos, measured.spread(), "ns");
    }
    String format = nanos < 10_000 ? "%.2f" : nanos < 100_000 ? "%.1f" : "%,.0f";
    return number(format, nanos / 1e3, measured.spread() / 1e3, "us");
  }

  private static String number(String format, double value, double error, String unit) {
    return Table.number(format, value) + " ± " + Table.number(format, error) + " " + unit;
  }

  private static String bytes(Measured measured) {
    return Table.number("%,.0f", measured.bytes());
  }
}
