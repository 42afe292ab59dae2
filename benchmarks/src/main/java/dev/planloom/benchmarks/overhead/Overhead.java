package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.report.Arguments;
import dev.planloom.benchmarks.report.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What it costs to run a graph of steps that do next to nothing, with Planloom and with its peers:
 * time, bytes, and threads started.
 *
 * <p>Everything is measured under JMH, each case in a process of its own; every result is compared
 * with what the graph comes to. Left out are what a contender does not have, and Dagger on the
 * fan-out of 10,000: no method has so many parameters. Planloom runs that one from a table made at
 * run time, as a generated class has no room for it either.
 *
 * <p>Arguments: {@code --smoke} only shows that everything works; {@code --sections
 * shapes,callers,features,workflows}; {@code --only <regular expression>} for the cases, written as
 * in {@code chain 64|plain|platform|Planloom}; {@code --forks 1}, {@code --warmups 4}, {@code
 * --iterations 8}, {@code --time 0.2} (seconds an iteration); {@code --json <file>} for all that
 * JMH knows; {@code --page docs/performance.md} to put the tables into a page, between the comments
 * {@code overhead-shapes} and so on; {@code --charts docs/images} to draw the shapes.
 */
public final class Overhead {

  private final List<Section> sections;
  private final Pattern only;
  private final Trial.Effort effort;
  private final Optional<Path> json;
  private final Output output;

  private Overhead(Arguments arguments) {
    sections =
        Arrays.stream(arguments.text("--sections", "shapes,callers,features,workflows").split(","))
            .map(section -> Section.valueOf(section.toUpperCase(Locale.ROOT)))
            .toList();
    only = Pattern.compile(arguments.text("--only", ""));
    effort =
        new Trial.Effort(
            arguments.number("--forks", 1, 1),
            arguments.number("--warmups", 4, 0),
            arguments.number("--iterations", 8, 1),
            Double.parseDouble(arguments.text("--time", "0.2")));
    String file = arguments.text("--json", "");
    json = file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file));
    output = arguments.output();
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, RunnerException, InterruptedException {
    Arguments arguments =
        new Arguments(
            args,
            "--sections",
            "--only",
            "--forks",
            "--warmups",
            "--iterations",
            "--time",
            "--json");
    Path folder = Files.createTempDirectory("overhead");
    try {
      if (arguments.isSmoke()) {
        smoke(folder);
      } else {
        new Overhead(arguments).run(folder);
      }
    } finally {
      delete(folder);
    }
  }

  private void run(Path folder) throws IOException, RunnerException {
    Map<Section, List<Case>> asked = new LinkedHashMap<>();
    for (Section section : sections) {
      asked.put(section, section.cases().stream().filter(this::isAsked).toList());
    }
    Set<Case> cases = new LinkedHashSet<>();
    asked.values().forEach(cases::addAll);
    Map<Case, Measured> measured = measure(folder, cases, effort, json);
    for (Section section : sections) {
      Map<Case, Measured> own = new LinkedHashMap<>(measured);
      own.keySet().retainAll(asked.getOrDefault(section, List.of()));
      String name = "overhead-" + section.name().toLowerCase(Locale.ROOT);
      output.tables(name, new Report(own, effort).of(section));
      if (section.isOfShapes()) {
        output.chart(name + ".svg", OverheadChart.of(own));
      }
    }
    failWhereMissing(cases, measured);
  }

  private boolean isAsked(Case each) {
    return only.matcher(each.toString()).find();
  }

  private static Map<Case, Measured> measure(
      Path folder, Collection<Case> cases, Trial.Effort effort, Optional<Path> json)
      throws IOException, RunnerException {
    System.err.printf("%d cases, some %.0f minutes%n", cases.size(), effort.minutes(cases.size()));
    compile(folder, cases);
    Trial trial = new Trial(folder, effort);
    Map<Case, Measured> measured = trial.measure(cases);
    if (json.isPresent()) {
      trial.writeJson(json.get());
    }
    return measured;
  }

  private static void compile(Path folder, Collection<Case> cases) throws IOException {
    for (Generated contender : Generated.all()) {
      contender.compile(cases, new GeneratedClasses(folder));
    }
  }

  private static void failWhereMissing(Set<Case> cases, Map<Case, Measured> measured) {
    List<Case> missing = cases.stream().filter(each -> !measured.containsKey(each)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException("Not measured: " + missing);
    }
  }

  /** Everybody's results on small graphs, from both kinds of thread; then JMH on the smallest. */
  private static void smoke(Path folder) throws IOException, RunnerException, InterruptedException {
    Set<Case> cases = new LinkedHashSet<>(Section.everybody(Graphs.SMALL, Caller.PLATFORM));
    cases.addAll(Section.everybody(List.of(Graphs.WIDE), Caller.PLATFORM));
    cases.addAll(Section.featured(Graphs.SMALL));
    compile(folder, cases);
    System.setProperty(GeneratedClasses.FOLDER, folder.toString());
    List<String> wrong = new ArrayList<>();
    for (Case each : cases) {
      Runnable check = () -> check(each, wrong);
      Thread.ofPlatform().start(check).join();
      Thread.ofVirtual().start(check).join();
    }
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(String.join("\n", wrong));
    }
    System.err.printf("%d cases came to the right results%n", cases.size());
    // Another benchmark may run: nothing is measured here that it could disturb.
    System.setProperty("jmh.ignoreLock", "true");
    String graph = Graph.diamond().name();
    List<Case> few = new ArrayList<>();
    for (Caller caller : Caller.values()) {
      few.add(new Case(graph, Feature.PLAIN, caller, Planloom.NAME));
    }
    few.add(few.getFirst().by(Generated.DAGGER));
    Trial.Effort effort = new Trial.Effort(1, 0, 1, 0.02);
    Map<Case, Measured> measured =
        measure(folder, few, effort, Optional.of(folder.resolve("json")));
    for (Section section : Section.values()) {
      System.out.println(new Report(measured, effort).of(section));
    }
    failWhereMissing(Set.copyOf(few), measured);
  }

  private static void check(Case each, List<String> wrong) {
    try (Contender contender = Contenders.named(each.contender())) {
      Graph graph = Graphs.named(each.graph());
      int expected = Work.expected(graph);
      IntSupplier run = contender.prepare(graph, each.feature());
      for (int i = 0; i < 10; i++) {
        int result = run.getAsInt();
        if (result != expected) {
          wrong.add("%s is %d, not %d".formatted(each, result, expected));
          return;
        }
      }
    } catch (RuntimeException | Error e) {
      wrong.add("%s fails: %s".formatted(each, e));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
