package dev.planloom.it.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.graph.EdgeKind;
import dev.planloom.it.support.Build;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.StepStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Workflows that others recorded, one step a task, each sleeping a scaled part of its recorded
 * time. Prints how the makespan compares with the critical path, the least that is possible.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedWorkflowsTest {

  /** What a critical path is scaled to. */
  private static final Duration CRITICAL_PATH =
      Duration.ofMillis(Long.getLong("planloom.workflow.millis", 800));

  private final List<Workflow> workflows = new ArrayList<>();
  private final List<String> table = new ArrayList<>();
  private ClassLoader plans = ClassLoader.getSystemClassLoader();

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    Path data = Path.of(System.getProperty("planloom.data", "../shared/data"), "wfinstances");
    Assumptions.assumeTrue(
        Files.isDirectory(data),
        "There are no recorded workflows; -Dplanloom.data=<folder> says where they are");
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        workflows.add(Workflow.read(file));
      }
    }
    Build build = new Build(folder).libraries(Build.pathOf(TaskTools.class));
    workflows.forEach(workflow ->
        build.source("workflows/" + workflow.planName() + ".java", workflow.planSource()));
    assertThat(build.compile()).isEmpty();
    plans = build.load();
  }

  List<Workflow> workflows() {
    return workflows;
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void runsInTheRecordedOrder(Workflow workflow) throws Exception {
    Map<String, Duration> sleeps = new HashMap<>();
    double scale = CRITICAL_PATH.toNanos() / workflow.criticalPath();
    workflow
        .tasks()
        .forEach((id, task) -> sleeps.put(id, Duration.ofNanos((long) (task.seconds() * scale))));

    PlanResult result;
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      PlanRunner<?> runner = runner(workflow, new TaskTools(sleeps), runtime);
      assertThat(edges(runner.graph()))
          .isEqualTo(workflow.edgesFromParents())
          .isEqualTo(workflow.edgesFromChildren());

      result = runner.executeWith(Map.of());
    }

    checkOrder(workflow, result);
    report(workflow, result);
  }

  private PlanRunner<?> runner(Workflow workflow, TaskTools tools, PlanRuntime runtime)
      throws ReflectiveOperationException {
    Class<?> type = plans.loadClass("workflows." + workflow.planName() + "Runner");
    Object builder = type.getMethod("builder").invoke(null);
    Class<?> builderType = builder.getClass();
    builderType.getMethod("taskTools", TaskTools.class).invoke(builder, tools);
    builderType.getMethod("runtime", PlanRuntime.class).invoke(builder, runtime);
    return (PlanRunner<?>) builderType.getMethod("build").invoke(builder);
  }

  private static Set<Workflow.Edge> edges(PlanGraph graph) {
    Set<Workflow.Edge> edges = new HashSet<>();
    for (PlanStep step : graph.steps()) {
      for (PlanStep.Successor successor : step.successors()) {
        assertThat(successor.kind()).isEqualTo(EdgeKind.DATA);
        edges.add(new Workflow.Edge(step.id(), graph.steps().get(successor.step()).id()));
      }
    }
    return edges;
  }

  private static void checkOrder(Workflow workflow, PlanResult result) {
    assertThat(result.steps())
        .hasSameSizeAs(workflow.tasks().keySet())
        .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepStatus.COMPLETED));
    for (Workflow.Task task : workflow.tasks().values()) {
      TaskTools.Ran ran = (TaskTools.Ran) result.artifact(task.step()).orElseThrow();
      assertThat(ran.parents())
          .extracting(TaskTools.Ran::task)
          .containsExactlyElementsOf(task.parents());
      for (TaskTools.Ran parent : ran.parents()) {
        assertThat(ran.startedAt() - parent.endedAt())
            .as("%s after %s", ran, parent)
            .isNotNegative();
        String parentStep = workflow.task(parent.task()).step();
        assertThat(result.step(task.step()).startedAfter())
            .isGreaterThanOrEqualTo(result.step(parentStep).endedAfter());
      }
    }
  }

  private void report(Workflow workflow, PlanResult result) {
    int levels = 1 + result.graph().steps().stream().mapToInt(PlanStep::level).max().orElse(0);
    table.add(
        String.format(
            Locale.ROOT,
            "%-62s %5d %5d %6d %8d ms %8.1f ms %6.3f",
            workflow.name(),
            workflow.tasks().size(),
            workflow.edgesFromParents().size(),
            levels,
            CRITICAL_PATH.toMillis(),
            result.duration().toNanos() / 1e6,
            (double) result.duration().toNanos() / CRITICAL_PATH.toNanos()));
  }

  @AfterAll
  void print() {
    if (!table.isEmpty()) {
      System.out.printf(
          "%-62s %5s %5s %6s %11s %11s %6s%n",
          "workflow", "tasks", "edges", "levels", "critical", "makespan", "ratio");
      table.forEach(System.out::println);
    }
  }
}
