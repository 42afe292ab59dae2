package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.report.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * {@code overhead-shapes} and so on.
 */
public final class Overhead {

  private boolean smoke;
  private List<Section> sections = List.of(Section.values());
  private Pattern only = Pattern.compile("");
  private int forks = 1;
  private int warmups = 4;
  private int iterations = 8;
  private double seconds = 0.2;
  private @Nullable Path json;
  private @Nullable Path page;

  private Overhead() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, RunnerException, InterruptedException {
    Overhead benchmark = new Overhead();
    benchmark.read(args);
    Path folder = Files.createTempDirectory("overhead");
    try {
      if (benchmark.smoke) {
        smoke(folder);
      } else {
        benchmark.run(folder);
      }
    } finally {
      delete(folder);
    }
  }

  private void read(String[] args) {
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--smoke" -> smoke = true;
        case "--sections" ->
            sections =
                Arrays.stream(value(option, rest).split(","))
                    .map(section -> Section.valueOf(section.toUpperCase(Locale.ROOT)))
                    .toList();
        case "--only" -> only = Pattern.compile(value(option, rest));
        case "--forks" -> forks = Integer.parseInt(value(option, rest));
        case "--warmups" -> warmups = Integer.parseInt(value(option, rest));
        case "--iterations" -> iterations = Integer.parseInt(value(option, rest));
        case "--time" -> seconds = Double.parseDouble(value(option, rest));
        case "--json" -> json = Path.of(value(option, rest));
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

  private void run(Path folder) throws IOException, RunnerException {
    Map<Section, List<Case>> asked = new LinkedHashMap<>();
    for (Section section : sections) {
      asked.put(section, section.cases().stream().filter(this::isAsked).toList());
    }
    Set<Case> cases = new LinkedHashSet<>();
    asked.values().forEach(cases::addAll);
    Trial.Effort effort = new Trial.Effort(forks, warmups, iterations, seconds);
    Map<Case, Measured> measured = measure(folder, cases, effort, json);
    for (Section section : sections) {
      Map<Case, Measured> own = new LinkedHashMap<>(measured);
      own.keySet().retainAll(asked.getOrDefault(section, List.of()));
      String report = new Report(own, effort).of(section);
      System.out.println(report);
      if (page != null) {
        Page.insert(page, "overhead-" + section.name().toLowerCase(Locale.ROOT), report);
      }
    }
    failWhereMissing(cases, measured);
  }

  private boolean isAsked(Case each) {
    return only.matcher(each.toString()).find();
  }

  private static Map<Case, Measured> measure(
      Path folder, Collection<Case> cases, Trial.Effort effort, @Nullable Path json)
      throws IOException, RunnerException {
    System.err.printf("%d cases, some %.0f minutes%n", cases.size(), effort.minutes(cases.size()));
    compile(folder, cases);
    Trial trial = new Trial(folder, effort);
    Map<Case, Measured> measured = trial.measure(cases);
    if (json != null) {
      trial.writeJson(json);
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
    Map<Case, Measured> measured = measure(folder, few, effort, folder.resolve("json"));
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
