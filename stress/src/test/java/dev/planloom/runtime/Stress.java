package dev.planloom.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.JCStress;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.GradingResult;
import org.openjdk.jcstress.infra.grading.ReportUtils;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the stress tests under jcstress and prints what came of it as a table. Its arguments are
 * those of jcstress, and {@code --page docs/stress.md} to put the table into a page. Exits with 1
 * where a test has failed.
 */
public final class Stress {

  private static final String PACKAGE = "dev.planloom.runtime.";

  /** The folder that pages are named from: jcstress runs in another, where it leaves its files. */
  private static final String ROOT = "planloom.root";

  private Stress() {}

  /** Runs them. */
  public static void main(String[] args) throws Exception {
    List<String> rest = new ArrayList<>(Arrays.asList(args));
    Path page = pageOf(rest);
    // What jcstress would find out by itself, if our classes were in one jar.
    rest.addAll(List.of("-jvmArgsPrepend", "-XX:-RestrictContended"));
    rest.addAll(List.of("-jvmArgsPrepend", "--enable-native-access=ALL-UNNAMED"));
    Options options = new Options(rest.toArray(String[]::new));
    if (!options.parse()) {
      System.exit(1);
    }
    JCStress jcstress = new JCStress(options);
    if (options.shouldList()) {
      jcstress.getTests().forEach(System.out::println);
      return;
    }
    try {
      jcstress.run();
    } catch (AssertionError e) {
      System.out.println(e); // A test has failed, as the table says.
    }
    Map<String, TestResult> results = results(options);
    String report = report(jcstress, results, options);
    System.out.println(report);
    if (page != null) {
      Page.insert(page, "jcstress", report);
    }
    System.exit(results.values().stream().allMatch(ReportUtils::statusToPassed) ? 0 : 1);
  }

  private static @Nullable Path pageOf(List<String> args) {
    int option = args.indexOf("--page");
    if (option < 0) {
      return null;
    }
    args.remove(option);
    return Path.of(System.getProperty(ROOT, "")).resolve(args.remove(option));
  }

  /** What came of each test that has run, over all its configurations. */
  private static Map<String, TestResult> results(Options options)
      throws IOException, ClassNotFoundException {
    InProcessCollector collected = new InProcessCollector();
    DiskReadCollector disk = new DiskReadCollector(options.getResultFile(), collected);
    try {
      disk.dump();
    } finally {
      disk.close();
    }
    Map<String, TestResult> results = new TreeMap<>();
    for (TestResult result : ReportUtils.mergedByName(collected.getTestResults())) {
      results.put(result.getName(), result);
    }
    return results;
  }

  private static String report(
      JCStress jcstress, Map<String, TestResult> results, Options options) {
    StringBuilder text = new StringBuilder();
    long samples = results.values().stream().mapToLong(TestResult::getTotalCount).sum();
    long passed = results.values().stream().filter(ReportUtils::statusToPassed).count();
    text.append(
        "%s; %d tests run, %d passed; %s samples; iterations of %d ms.%n%n"
            .formatted(Page.machine(), results.size(), passed, count(samples), options.getTime()));
    text.append("| test | invariant | samples | outcomes | verdict |\n");
    text.append("| --- | --- | ---: | --- | --- |\n");
    for (String name : jcstress.getTests()) {
      TestInfo test = TestList.getInfo(name);
      TestResult result = results.get(name);
      text.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(
                  "`" + name.replace(PACKAGE, "") + "`",
                  test.description(),
                  result == null ? "" : count(result.getTotalCount()),
                  result == null ? "" : outcomes(result),
                  verdict(test, result)));
    }
    return text.toString();
  }

  private static String verdict(TestInfo test, @Nullable TestResult result) {
    if (result == null) {
      return "not run: needs " + test.threads() + " processors";
    }
    return ReportUtils.statusToPassed(result) ? "passed" : "**FAILED**";
  }

  /** How often each outcome was seen: whether the actors have met at all. */
  private static String outcomes(TestResult result) {
    long total = Math.max(1, result.getTotalCount());
    return result.grading().gradingResults.values().stream()
        .filter(outcome -> outcome.count > 0)
        .map(outcome -> describe(outcome, total))
        .collect(Collectors.joining(", "));
  }

  private static String describe(GradingResult outcome, long total) {
    double share = 100.0 * outcome.count / total;
    return outcome.description
        + (share < 0.1
            ? " " + count(outcome.count) + " times"
            : String.format(Locale.ROOT, " %.1f %%", share));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
