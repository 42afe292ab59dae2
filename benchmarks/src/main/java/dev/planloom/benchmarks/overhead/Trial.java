package dev.planloom.benchmarks.overhead;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures cases under JMH, each in processes of its own. */
final class Trial {

  /** How long each case is measured. */
  record Effort(int forks, int warmups, int iterations, double seconds) {

    /** A guess of minutes, with one second for what a process takes to start, check and count. */
    double minutes(int cases) {
      return cases * forks * ((warmups + iterations) * seconds + 1) / 60;
    }

    @Override
    public String toString() {
      return "%d %s a case, %d times %s s after %d to warm up"
          .formatted(forks, forks == 1 ? "process" : "processes", iterations, seconds, warmups);
    }
  }

  private final Path folder;
  private final Effort effort;
  private final List<RunResult> results = new ArrayList<>();

  /**
   * @param folder where compiled classes are, and where the processes leave what they count
   */
  Trial(Path folder, Effort effort) {
    this.folder = folder;
    this.effort = effort;
  }

  /** What the cases cost; one that fails is left out, and JMH tells why. */
  Map<Case, Measured> measure(Collection<Case> cases) throws IOException, RunnerException {
    Map<Case, Measured> measured = new LinkedHashMap<>();
    Progress progress = new Progress(System.err, cases.size());
    for (Caller caller : Caller.values()) {
      List<Case> asked = cases.stream().filter(each -> each.caller() == caller).toList();
      if (!asked.isEmpty()) {
        for (RunResult result : new Runner(options(asked, caller), progress).run()) {
          results.add(result);
          Case each = Case.of(result.getParams().getParam("run"));
          measured.put(each, Measured.of(result, threads(each)));
        }
      }
    }
    return measured;
  }

  private Options options(List<Case> cases, Caller caller) throws IOException {
    Path counts = Files.createDirectories(folder.resolve("counts"));
    List<String> arguments = new ArrayList<>(Contenders.jvmArguments());
    arguments.add("-Djmh.executor=" + caller.name());
    arguments.add("-D" + GeneratedClasses.FOLDER + "=" + folder);
    arguments.add("-D" + GraphRun.COUNTS + "=" + counts);
    TimeValue time = TimeValue.milliseconds(Math.round(effort.seconds() * 1_000));
    return new OptionsBuilder()
        .include(GraphRun.class.getName() + ".run")
        .param("run", cases.stream().map(Case::toString).toArray(String[]::new))
        .forks(effort.forks())
        .warmupIterations(effort.warmups())
        .warmupTime(time)
        .measurementIterations(effort.iterations())
        .measurementTime(time)
        .addProfiler(GCProfiler.class)
        .jvmArgsAppend(arguments.toArray(String[]::new))
        .build();
  }

  private StartedThreads threads(Case each) throws IOException {
    Path file = folder.resolve("counts").resolve(each.fileName());
    return Files.exists(file)
        ? StartedThreads.fromText(Files.readString(file))
        : StartedThreads.UNKNOWN;
  }

  /** Everything that JMH knows about what was measured. */
  void writeJson(Path file) throws IOException {
    try (OutputStream stream = Files.newOutputStream(file);
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
  }
}
