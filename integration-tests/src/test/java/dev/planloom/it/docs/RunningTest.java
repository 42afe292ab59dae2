package dev.planloom.it.docs;

import static dev.planloom.OnFailure.FAIL_FAST;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.planloom.StepContext;
import dev.planloom.it.export.ExportUsersPlanRunner;
import dev.planloom.it.export.User;
import dev.planloom.it.export.UserTools;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.ArtifactStore;
import dev.planloom.runtime.ContextCarrier;
import dev.planloom.runtime.EngineSnapshot;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.Limits;
import dev.planloom.runtime.Metrics;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The snippets of docs/running.md: each stands here word for word, and runs. */
class RunningTest {

  /** Users out of nowhere; the export fails where it is told to. */
  static class SqlUserTools implements UserTools {
    private final boolean broken;

    SqlUserTools(boolean broken) {
      this.broken = broken;
    }

    @Override
    public List<User> fetchUsers(int limit) {
      return IntStream.range(0, limit).mapToObj(id -> new User(id, "user " + id)).toList();
    }

    @Override
    public CompletionStage<String> exportUsers(List<User> users, String filename) {
      return broken
          ? CompletableFuture.failedFuture(new IOException("disk full"))
          : CompletableFuture.completedFuture(users.size() + " users in " + filename);
    }
  }

  private final UserTools tools = new SqlUserTools(false);
  private final UserTools brokenTools = new SqlUserTools(true);
  private final List<String> printed = new ArrayList<>();

  private void print(@Nullable Object text) {
    printed.add(String.valueOf(text));
  }

  @Test
  void entries() throws InterruptedException {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    String report = runner.run(100).report();
    String same = runner.run(in -> in.limit(100)).report();
    PlanResult result = runner.execute(100);
    PlanExecution<ExportUsersPlanRunner.Result> execution = runner.start(100);
    String again = execution.await().report();

    assertThat(List.of(report, same, again)).containsOnly("100 users in users.json");
    assertThat(result.isCompleted()).isTrue();
  }

  @Test
  void untyped() {
    PlanRunner<?> runner = ExportUsersPlanRunner.with(tools);
    PlanResult result = runner.executeWith(Map.of("limit", 100));
    Object report = result.artifact("report").orElseThrow();

    assertThat(report).isEqualTo("100 users in users.json");
  }

  @Test
  void options() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    ExportUsersPlanRunner careful =
        runner.options(o -> o.timeout(ofSeconds(5)).onFailure(FAIL_FAST).maxRetries(2));

    assertThat(careful.run(1).users()).hasSize(1);
  }

  @Test
  void artifactsWhileAPlanRuns() throws InterruptedException {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    ArtifactStore store = ArtifactStore.inMemory();
    PlanExecution<ExportUsersPlanRunner.Result> execution =
        runner.options(o -> o.artifactStore(store)).start(100);
    execution.await();
    Optional<Object> soFar = store.get(execution.id(), "users");
    store.clear(execution.id());

    assertThat(soFar).get().asInstanceOf(LIST).hasSize(100);
    assertThat(store.list(execution.id())).isEmpty();
  }

  @Test
  void results() {
    PlanResult result = ExportUsersPlanRunner.with(brokenTools).execute(100);

    Optional<List<User>> users = result.artifact(ExportUsersPlanRunner.USERS);
    for (StepResult step : result.steps()) {
      print(step.id() + " " + step.status() + " after " + step.attempts() + " attempt");
    }
    result.message().ifPresent(this::print);

    assertThat(users.orElseThrow()).hasSize(100);
    assertThat(printed)
        .startsWith("users COMPLETED after 1 attempt", "report FAILED after 1 attempt")
        .hasSize(3);
  }

  @Test
  void errors() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(brokenTools);

    try {
      runner.run(100);
    } catch (PlanExecutionException e) {
      print(e.getCause()); // java.io.IOException: disk full
      print(e.result().errorType().map(ErrorType::isRetryable)); // Optional[false]
      print(e.result().artifact(ExportUsersPlanRunner.USERS).map(List::size)); // Optional[100]
    }

    assertThat(printed)
        .containsExactly("java.io.IOException: disk full", "Optional[false]", "Optional[100]");
  }

  @Test
  void cancel() throws InterruptedException {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    PlanExecution<ExportUsersPlanRunner.Result> execution = runner.start(100);
    if (execution.awaitResult(ofSeconds(10)).isEmpty()) {
      execution.cancel("took too long");
    }
    PlanResult result = execution.awaitResult();

    assertThat(result.status().isTerminal()).isTrue();
  }

  @Test
  void watchingAndSteering() throws InterruptedException {
    CompletableFuture<String> export = new CompletableFuture<>();
    Signal exporting = new Signal();
    UserTools waiting =
        new SqlUserTools(false) {
          @Override
          public CompletionStage<String> exportUsers(List<User> users, String filename) {
            exporting.give();
            return export;
          }
        };
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(waiting);

    PlanExecution<ExportUsersPlanRunner.Result> execution =
        runner.options(o -> o.executionId("export-17")).start(100);
    execution.await(ofMillis(100)).ifPresent(result -> print(result.report()));
    exporting.await();
    print(execution.progress()); // 91.6 %, 1 of 2 steps have ended, 1 run
    for (StepResult step : execution.steps()) {
      print(step.id() + " " + step.status());
    }
    Optional<Object> users = execution.artifact("users");
    execution.pause();
    execution.resume();
    execution.cancelStep("report", "the disk is full");
    export.cancel(false);

    assertThat(users).get().asInstanceOf(LIST).hasSize(100);
    assertThat(printed.getFirst()).endsWith("1 of 2 steps have ended, 1 run");
    assertThat(printed).endsWith("users COMPLETED", "report RUNNING").hasSize(3);
    assertThat(execution.awaitResult().message().orElseThrow()).contains("the disk is full");
  }

  @Test
  void goingOn() throws InterruptedException {
    ExportUsersPlanRunner broken = ExportUsersPlanRunner.with(brokenTools);
    ExportUsersPlanRunner repaired = ExportUsersPlanRunner.with(tools);

    PlanResult failed = broken.execute(100);
    if (!failed.isCompleted()) {
      print(repaired.resumeFrom(failed).await().report());
    }

    assertThat(printed).containsExactly("100 users in users.json");
  }

  @Test
  void oneStepAlone() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    List<User> users = List.of(new User(1, "ada"));
    PlanResult result = runner.runStep("report", Map.of("users", users));
    Optional<String> report = result.artifact(ExportUsersPlanRunner.REPORT);

    assertThat(report).contains("1 users in users.json");
  }

  @Test
  void whatAnEngineIsDoing() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      runtime.execution("export-17").ifPresent(ExecutionHandle::cancel);
      for (EngineSnapshot.Wait wait : runtime.snapshot().waits()) {
        print(wait.executionId() + " waits for " + wait.resource() + ", held by " + wait.heldBy());
      }
      PlanResult result = runner.on(runtime).execute(100);

      assertThat(result.isCompleted()).isTrue();
      assertThat(printed).isEmpty();
    }
  }

  @Test
  void engine() {
    try (PlanRuntime runtime =
        PlanRuntime.builder()
            .maxConcurrency(64)
            .defaultTimeout(ofSeconds(30))
            .defaultMaxRetries(2)
            .retryDelay(ofMillis(50), ofSeconds(5))
            .cancelGrace(ofSeconds(1))
            .build()) {
      ExportUsersPlanRunner runner =
          ExportUsersPlanRunner.builder()
              .runtime(runtime)
              .userToolsPerExecution(() -> new SqlUserTools(false))
              .build();
      print(runner.run(100).report());
    }

    assertThat(printed).containsExactly("100 users in users.json");
  }

  @Test
  void listener() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    PlanListener listener =
        new PlanListener() {
          @Override
          public void retrying(StepEvent event, Throwable failure, Duration pause) {
            print(event.step().id() + " again in " + pause + ": " + failure);
          }

          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            print(result);
          }
        };
    runner.options(o -> o.listener(listener)).run(100);

    assertThat(printed).containsExactly("users COMPLETED", "report COMPLETED");
  }

  private record Page(int number, String title) {}

  private void store(Page page) {
    print(page.title());
  }

  private void storeAll(List<Page> pages, String url, int bytes, StepContext context) {
    for (Page page : pages) {
      context.checkCancelled();
      context.count("requests", 1);
      context.progress(100.0 * page.number() / pages.size(), page.title());
      store(page);
    }
    context.checkpoint("all pages stored");
    context.note("source", url);
    context.metric("page_size", bytes, "By");
  }

  @Test
  void telling() {
    storeAll(List.of(new Page(1, "one")), "https://example.com", 17, new IdleContext());

    assertThat(printed).containsExactly("one");
  }

  @Test
  void limits() {
    ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(tools);

    Limits limits =
        Limits.none()
            .withExecutionTime(ofMinutes(10))
            .withToolInvocations(500)
            .withConcurrentSteps(8)
            .withCounter("requests", 1_000);
    PlanResult result = runner.options(o -> o.limits(limits)).execute(100);

    assertThat(result.totals().toolInvocations()).isEqualTo(2);
  }

  @Test
  void metrics() {
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      Metrics metrics = runtime.metrics();
      metrics.tool("com.example.UserTools.fetchUsers").ifPresent(t -> print(t.percentile(99)));
      metrics.record("queue_length", 17, "1");
      print(metrics.recorded("queue_length").orElseThrow().max());
      metrics.clear();

      assertThat(metrics.recorded()).isEmpty();
    }
    assertThat(printed).containsExactly("17.0");
  }

  private static final ThreadLocal<@Nullable String> CURRENT_USER = new ThreadLocal<>();

  @Test
  void context() throws InterruptedException {
    PlanRuntime.Builder builder =
        PlanRuntime.builder().contextCarrier(ContextCarrier.of(CURRENT_USER));

    CURRENT_USER.set("ada");
    UserTools seeing =
        new SqlUserTools(false) {
          @Override
          public List<User> fetchUsers(int limit) {
            print(CURRENT_USER.get());
            return super.fetchUsers(limit);
          }
        };
    try (PlanRuntime runtime = builder.build()) {
      ExportUsersPlanRunner.builder()
          .runtime(runtime)
          .userTools(seeing)
          .build()
          .start(1)
          .awaitResult();
    }
    assertThat(printed).containsExactly("ada");
  }

  /** The context of a tool that a test calls: it listens to nothing. */
  private static final class IdleContext implements StepContext {
    @Override
    public String executionId() {
      return "test";
    }

    @Override
    public String planName() {
      return "test";
    }

    @Override
    public String stepId() {
      return "test";
    }

    @Override
    public int attempt() {
      return 1;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void onCancel(Runnable action) {}

    @Override
    public Optional<Duration> remaining() {
      return Optional.empty();
    }
  }

  @Test
  void everySnippetOfThePageStandsHere() throws IOException {
    Path base = Path.of(System.getProperty("basedir", "."));
    String page = Files.readString(base.resolve("../docs/running.md"));
    String code =
        unindented(
            Files.readString(base.resolve("src/test/java/dev/planloom/it/docs/RunningTest.java")));

    Matcher snippet = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    List<String> snippets = snippet.results().map(found -> unindented(found.group(1))).toList();

    assertThat(snippets).hasSize(18).allSatisfy(text -> assertThat(code).contains(text));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
