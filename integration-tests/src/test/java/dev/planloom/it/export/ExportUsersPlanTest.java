package dev.planloom.it.export;

import static dev.planloom.OnFailure.FAIL_FAST;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RunOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every way to run a plan, with the plan that the design and the README show. */
class ExportUsersPlanTest {

  private static final class MemoryUserTools implements UserTools {
    @Override
    public List<User> fetchUsers(int limit) {
      return IntStream.range(0, limit).mapToObj(id -> new User(id, "user " + id)).toList();
    }

    @Override
    public CompletionStage<String> exportUsers(List<User> users, String filename) {
      return CompletableFuture.completedFuture(
          "Exported " + users.size() + " users to " + filename);
    }
  }

  private static final String EXPORTED = "Exported 100 users to users.json";

  private final ExportUsersPlanRunner runner = ExportUsersPlanRunner.with(new MemoryUserTools());

  @Test
  void runsWithInputsByPosition() {
    assertThat(runner.run(100).report()).isEqualTo(EXPORTED);
  }

  @Test
  void runsWithInputsByName() {
    assertThat(runner.run(in -> in.limit(100)).report()).isEqualTo(EXPORTED);
  }

  @Test
  void executesWithOptions() {
    PlanResult r = runner.options(o -> o.timeout(ofSeconds(5)).onFailure(FAIL_FAST)).execute(100);

    assertThat(r.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(r.planName()).isEqualTo("dev.planloom.it.export.ExportUsersPlan");
    assertThat(r.cause()).isEmpty();
    assertThat(runner.execute(in -> in.limit(100)).orThrow().isCompleted()).isTrue();
  }

  @Test
  void findsArtifactsByTheirKeys() {
    PlanResult r = runner.execute(100);

    Optional<List<User>> users = r.artifact(ExportUsersPlanRunner.USERS);
    assertThat(users.orElseThrow()).hasSize(100).contains(new User(7, "user 7"));
    assertThat(r.artifact(ExportUsersPlanRunner.REPORT)).contains(EXPORTED);
    assertThat(r.artifact("report")).contains(EXPORTED);
    assertThat(ExportUsersPlanRunner.USERS.type().getTypeName())
        .isEqualTo("java.util.List<dev.planloom.it.export.User>");
  }

  @Test
  void startsAndAwaits() throws InterruptedException {
    PlanExecution<ExportUsersPlanRunner.Result> execution = runner.start(100);

    assertThat(execution.await().report()).isEqualTo(EXPORTED);
    assertThat(execution.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(execution.cancel()).isFalse();
    assertThat(runner.start(in -> in.limit(100)).await().users()).hasSize(100);
  }

  @Test
  void runsWithInputsOutOfAMap() throws InterruptedException {
    PlanRunner<ExportUsersPlanRunner.Result> untyped = runner;
    Map<String, Object> inputs = Map.of("limit", 100);

    assertThat(untyped.runWith(inputs).report()).isEqualTo(EXPORTED);
    assertThat(untyped.executeWith(inputs).artifact("report")).contains(EXPORTED);
    assertThat(untyped.startWith(inputs).await().report()).isEqualTo(EXPORTED);
  }

  @Test
  void rejectsAMapThatDoesNotFit() {
    assertThatThrownBy(() -> runner.runWith(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Input 'limit' (int) of dev.planloom.it.export.ExportUsersPlan is not set");
    assertThatThrownBy(() -> runner.executeWith(Map.of("limit", 100, "limti", 100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dev.planloom.it.export.ExportUsersPlan has no input 'limti'; its inputs are [limit]");
    assertThatThrownBy(() -> runner.startWith(Map.of("limit", "100")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Input 'limit'")
        .hasMessageContaining("must be a java.lang.Integer, not java.lang.String");
    Map<String, Integer> nothing = new HashMap<>();
    nothing.put("limit", null);
    assertThatThrownBy(() -> runner.runWith(nothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not null");
  }

  @Test
  void rejectsAMissingInput() {
    assertThatThrownBy(() -> runner.run(in -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Input 'limit' (int) of dev.planloom.it.export.ExportUsersPlan is not set");
  }

  @Test
  void isBuiltWithAnEngineOfItsOwn() {
    List<String> ended = new ArrayList<>();
    try (PlanRuntime runtime =
        PlanRuntime.builder()
            .listener(
                new dev.planloom.runtime.PlanListener() {
                  @Override
                  public void planEnded(PlanResult result) {
                    ended.add(result.planName());
                  }
                })
            .build()) {
      ExportUsersPlanRunner own =
          ExportUsersPlanRunner.builder()
              .runtime(runtime)
              .userTools(new MemoryUserTools())
              .options(RunOptions.defaults().timeout(ofSeconds(60)))
              .build();

      assertThat(own.run(100).report()).isEqualTo(EXPORTED);
      assertThat(ended).containsExactly("dev.planloom.it.export.ExportUsersPlan");
    }
  }

  @Test
  void asksForToolsOnceAnExecution() {
    AtomicInteger asked = new AtomicInteger();
    ExportUsersPlanRunner supplied =
        ExportUsersPlanRunner.builder()
            .userToolsPerExecution(() -> {
              asked.incrementAndGet();
              return new MemoryUserTools();
            })
            .build();

    assertThat(asked).hasValue(0);
    supplied.run(1);
    assertThat(asked).hasValue(1);
    supplied.execute(1);
    assertThat(asked).hasValue(2);
  }

  @Test
  void isNotBuiltWithoutTools() {
    assertThatThrownBy(() -> ExportUsersPlanRunner.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("userTools");
  }

  @Test
  void optionsLeaveTheRunnerAlone() {
    UserTools slow =
        new UserTools() {
          @Override
          public List<User> fetchUsers(int limit) {
            return List.of();
          }

          @Override
          public CompletionStage<String> exportUsers(List<User> users, String filename) {
            return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
          }
        };
    ExportUsersPlanRunner original = ExportUsersPlanRunner.with(slow);
    ExportUsersPlanRunner retrying = original.options(o -> o.maxRetries(1));

    assertThat(retrying.execute(1).step("report").attempts()).isEqualTo(2);
    assertThat(original.execute(1).step("report").attempts()).isEqualTo(1);
  }

  @Test
  void throwsWhatTheToolThrew() {
    UserTools failing =
        new UserTools() {
          @Override
          public List<User> fetchUsers(int limit) {
            throw new IllegalStateException("no connection");
          }

          @Override
          public CompletionStage<String> exportUsers(List<User> users, String filename) {
            throw new AssertionError("runs although there are no users");
          }
        };

    assertThatThrownBy(() -> ExportUsersPlanRunner.with(failing).run(100))
        .isInstanceOfSatisfying(
            PlanExecutionException.class,
            e -> {
              assertThat(e)
                  .hasMessageContaining("ExportUsersPlan")
                  .hasMessageContaining("'users'")
                  .cause()
                  .isExactlyInstanceOf(IllegalStateException.class)
                  .hasMessage("no connection");
              assertThat(e.result().status()).isEqualTo(PlanStatus.FAILED);
              assertThat(e.result().artifact(ExportUsersPlanRunner.REPORT)).isEmpty();
            });
  }

  @Test
  void isAvailableAsData() {
    assertThat(runner.graph().name()).isEqualTo("dev.planloom.it.export.ExportUsersPlan");
    assertThat(runner.graph().inputNames()).containsExactly("limit");
    PlanStep users = runner.graph().step("users").orElseThrow();
    assertThat(users.tool()).isEqualTo("dev.planloom.it.export.UserTools.fetchUsers");
    assertThat(users.isIdempotent()).isTrue();
    assertThat(users.timeout()).isEqualTo(ofSeconds(30).toNanos());
    assertThat(users.expected()).isEqualTo(ofSeconds(10).toNanos());
    assertThat(users.locks()).containsExactly(new PlanStep.Lock("database:users", false));
    PlanStep report = runner.graph().step("report").orElseThrow();
    assertThat(report.locks()).containsExactly(new PlanStep.Lock("file:users.json", true));
  }
}
