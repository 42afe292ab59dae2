package dev.planloom.it.docs;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.export.ExportUsersPlanRunner;
import dev.planloom.it.export.User;
import dev.planloom.it.export.UserTools;
import dev.planloom.runtime.ExecutionHandle;
import dev.planloom.runtime.PlanResult;
import dev.planloom.testing.PlanTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The snippets of docs/testing.md: each stands here word for word, and runs. */
class TestingPageTest {

  /** Users out of nowhere. */
  private static final class FakeUserTools implements UserTools {

    @Override
    public List<User> fetchUsers(int limit) {
      return IntStream.range(0, limit).mapToObj(id -> new User(id, "user " + id)).toList();
    }

    @Override
    public CompletionStage<String> exportUsers(List<User> users, String filename) {
      return CompletableFuture.completedFuture(users.size() + " users in " + filename);
    }
  }

  private final UserTools tools = new FakeUserTools();
  private final PlanTester tester = PlanTester.create();

  @AfterEach
  void close() {
    tester.close();
  }

  @Test
  void first() {
    try (PlanTester tester = PlanTester.create()) {
      tester.step("users").takes(ofSeconds(20));
      tester.step("report").failsOnce(new IOException("disk full"));

      PlanResult result =
          tester.execute(
              ExportUsersPlanRunner.with(tools).options(o -> o.maxRetries(1)),
              Map.of("limit", 100));

      assertThat(result.isCompleted()).isTrue();
      assertThat(result.step("users").duration()).isEqualTo(ofSeconds(20));
      assertThat(result.step("report").attempts()).isEqualTo(2);
    }
  }

  @Test
  void trace() {
    tester.step("users").takes(ofSeconds(40)).deaf();

    tester.execute(ExportUsersPlanRunner.with(tools), Map.of("limit", 100));
    tester.advance(ofSeconds(10));

    assertThat(tester.trace())
        .containsExactly(
            "0 ms ExportUsersPlan started",
            "0 ms users#1 started",
            "30 s users#1 abandoned",
            "30 s users#1 timed out",
            "30 s report skipped: needs 'users', which timed out",
            "30 s ExportUsersPlan failed",
            "40 s users#1 returned");
  }

  @Test
  void steering() {
    tester.step("users").takes(ofSeconds(5));
    tester.at(ofSeconds(3), ExecutionHandle::pause);
    tester.at(ofSeconds(60), ExecutionHandle::resume);

    PlanResult result = tester.execute(ExportUsersPlanRunner.with(tools), Map.of("limit", 100));

    assertThat(result.step("report").startedAfter()).isEqualTo(ofSeconds(60));
  }

  @Test
  void toolsInVirtualTime() {
    class SlowTools implements UserTools {
      @Override
      public List<User> fetchUsers(int limit) {
        sleep(ofSeconds(2));
        return List.of(new User(1, "user of " + tester.clock().instant()));
      }

      @Override
      public CompletionStage<String> exportUsers(List<User> users, String filename) {
        return tester.after(ofMinutes(1), () -> users.size() + " users in " + filename);
      }

      private void sleep(Duration time) {
        try {
          tester.sleep(time);
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    PlanResult result =
        tester.execute(ExportUsersPlanRunner.with(new SlowTools()), Map.of("limit", 1));

    assertThat(result.artifact(ExportUsersPlanRunner.REPORT)).contains("1 users in users.json");
    assertThat(result.artifact(ExportUsersPlanRunner.USERS).orElseThrow())
        .containsExactly(new User(1, "user of 2026-01-01T00:00:02Z"));
    assertThat(result.duration()).isEqualTo(ofSeconds(62));
  }

  @Test
  void orders() {
    PlanTester.Builder builder =
        PlanTester.builder()
            .engine(engine -> engine.maxConcurrency(1).cancelGrace(ofSeconds(1)))
            .shuffled();
    for (int seed = 0; seed < 100; seed++) {
      try (PlanTester each = builder.seed(seed).build()) {
        assertThat(
                each.execute(ExportUsersPlanRunner.with(tools), Map.of("limit", 1)).isCompleted())
            .isTrue();
      }
    }
  }

  @Test
  void everySnippetOfThePageStandsHere() throws IOException {
    Path base = Path.of(System.getProperty("basedir", "."));
    String page = Files.readString(base.resolve("../docs/testing.md"));
    String code =
        unindented(
            Files.readString(
                base.resolve("src/test/java/dev/planloom/it/docs/TestingPageTest.java")));

    Matcher snippet = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page);
    List<String> snippets = snippet.results().map(found -> unindented(found.group(1))).toList();

    assertThat(snippets).hasSize(5).allSatisfy(text -> assertThat(code).contains(text));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
