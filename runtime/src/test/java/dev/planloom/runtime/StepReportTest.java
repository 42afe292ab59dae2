package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.StepContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools tell of themselves, where it lands, and until when. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class StepReportTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  /** What listeners hear of tools. */
  private static final class Heard implements PlanListener {

    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void stepProgress(StepEvent event, double percent, String message) {
      events.add(event.step().id() + " " + event.attempt() + " at " + percent + " " + message);
    }

    @Override
    public void checkpoint(StepEvent event, Checkpoint checkpoint) {
      events.add(event.step().id() + " " + event.attempt() + " reached " + checkpoint.name());
    }
  }

  private final Heard heard = new Heard();

  private PlanResult execute(TestPlan.Spec... steps) {
    return TestPlan.of(steps).execute(runtime, options -> options.listener(heard));
  }

  private static void tellAll(StepContext context) {
    context.progress(50);
    context.checkpoint("half");
    context.count("rows", 3);
    context.metric("width", 2, "m");
    context.note("file", "a.txt");
  }

  private void assertNothingTold(PlanResult result, String step) {
    assertThat(result.step(step).checkpoints()).isEmpty();
    assertThat(result.step(step).metadata()).isEmpty();
    assertThat(result.totals().counters()).isEmpty();
    assertThat(runtime.metrics().recorded()).isEmpty();
    assertThat(heard.events).isEmpty();
  }

  @Test
  void listenersHearOfProgress() {
    execute(
        step("a")
            .does(call -> {
              call.context().progress(0);
              call.context().progress(12.5, "reading");
              call.context().progress(100);
            }));

    assertThat(heard.events).containsExactly("a 1 at 0.0 ", "a 1 at 12.5 reading", "a 1 at 100.0 ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aProgressOutOfRangeNamesTheStep(double percent) {
    PlanResult result = execute(step("a").does(call -> call.context().progress(percent)));

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Step 'a' cannot be %s percent done; it must be from 0 to 100", percent);
    assertThat(heard.events).isEmpty();
  }

  @Test
  void aNegativeCountNamesStepAndCounter() {
    PlanResult result = execute(step("a").does(call -> call.context().count("rows", -1)));

    assertThat(result.cause().orElseThrow())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Step 'a' cannot count -1 of 'rows'");
  }

  @Test
  void checkpointsAreInTheResultWithTheirTimes() {
    PlanResult result =
        execute(
            step("a")
                .does(call -> {
                  call.context().checkpoint("opened");
                  call.context().checkpoint("read", List.of(1, 2));
                }));

    StepResult a = result.step("a");
    assertThat(a.checkpoints()).extracting(Checkpoint::name).containsExactly("opened", "read");
    Checkpoint opened = a.checkpoints().get(0);
    Checkpoint read = a.checkpoints().get(1);
    assertThat(opened.data()).isEmpty();
    assertThat(read.data()).contains(List.of(1, 2));
    assertThat(opened.attempt()).isEqualTo(1);
    assertThat(List.of(a.startedAfter(), opened.after(), read.after(), a.endedAfter())).isSorted();
    assertThat(opened.at()).isEqualTo(result.startedAt().plus(opened.after()));
    assertThat(heard.events).containsExactly("a 1 reached opened", "a 1 reached read");
  }

  @Test
  void theLatestCheckpointsAreKept() {
    PlanResult result =
        execute(
            step("a")
                .does(call -> {
                  for (int i = 0; i < 1_003; i++) {
                    call.context().checkpoint("c" + i);
                  }
                }));

    List<Checkpoint> kept = result.step("a").checkpoints();
    assertThat(kept).hasSize(1_000);
    assertThat(kept.getFirst().name()).isEqualTo("c3");
    assertThat(kept.getLast().name()).isEqualTo("c1002");
    assertThat(heard.events).hasSize(1_003);
  }

  @Test
  void whatEarlierAttemptsToldStays() {
    PlanResult result =
        execute(
            step("a")
                .retries(1)
                .calls(call -> {
                  call.context().checkpoint("c" + call.attempt());
                  call.context().note("attempt", call.attempt());
                  call.context().note("n" + call.attempt(), true);
                  call.context().count("rows", 2);
                  if (call.attempt() == 1) {
                    throw new IOException("again");
                  }
                  return "x";
                }));

    StepResult a = result.step("a");
    assertThat(a.checkpoints()).extracting(Checkpoint::attempt).containsExactly(1, 2);
    assertThat(a.metadata())
        .containsExactly(entry("attempt", 2), entry("n1", true), entry("n2", true));
    assertThat(result.totals().counter("rows")).isEqualTo(4);
  }

  @Test
  void tooManyNotesFailTheStepThatHasThem() {
    PlanResult result =
        execute(
            step("a")
                .does(call -> {
                  for (int i = 0; i < 1_000; i++) {
                    call.context().note("n" + i, i);
                  }
                  call.context().note("n7", "replaced");
                  call.context().note("one", "too many");
                }),
            step("b").does(call -> call.context().note("n", 1)));

    assertThat(result.step("a").failure().orElseThrow())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Step 'a' has 1000 different notes already; 'one' would be one more");
    assertThat(result.step("a").metadata()).hasSize(1_000).containsEntry("n7", "replaced");
    assertThat(result.step("b").metadata()).containsExactly(entry("n", 1));
  }

  @Test
  void runKeepsItToo() {
    TestPlan plan =
        TestPlan.of(
            step("a").does(call -> tellAll(call.context())),
            step("b").fails(new IOException("so that there is a result")));

    PlanExecutionException thrown =
        catchThrowableOfType(PlanExecutionException.class, () -> plan.run(runtime));

    StepResult a = thrown.result().step("a");
    assertThat(a.status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(a.attempts()).isEqualTo(1);
    assertThat(a.checkpoints()).hasSize(1);
    assertThat(a.metadata()).containsExactly(entry("file", "a.txt"));
    assertThat(thrown.result().totals().counter("rows")).isEqualTo(3);
    assertThat(runtime.metrics().recorded("width").orElseThrow().count()).isEqualTo(1);
  }

  @Test
  void afterTheEndNothingIsTaken() {
    AtomicReference<StepContext> seen = new AtomicReference<>();

    PlanResult result =
        execute(
            step("a").does(call -> seen.set(call.context())),
            step("b").after("a").does(call -> tellAll(seen.get())));

    assertNothingTold(result, "a");
    assertNothingTold(result, "b");
  }

  @Test
  void afterAFailureNothingIsTaken() {
    AtomicReference<StepContext> seen = new AtomicReference<>();

    PlanResult result =
        execute(
            step("a")
                .retries(1)
                .calls(call -> {
                  if (call.attempt() == 1) {
                    seen.set(call.context());
                    throw new IOException("again");
                  }
                  tellAll(seen.get());
                  return "x";
                }));

    assertNothingTold(result, "a");
  }

  @Test
  void whileItsStageRunsAnAttemptCanTell() {
    AtomicReference<StepContext> seen = new AtomicReference<>();
    PlanResult result =
        execute(
            step("a")
                .stage(call -> {
                  StepContext context = call.context();
                  seen.set(context);
                  CompletableFuture<Object> stage = new CompletableFuture<>();
                  Thread.startVirtualThread(() -> {
                    tellAll(context);
                    stage.complete("x");
                  });
                  return stage;
                }),
            step("b").after("a").does(call -> seen.get().checkpoint("late")));

    assertThat(result.step("a").checkpoints()).extracting(Checkpoint::name).containsExactly("half");
    assertThat(heard.events).containsExactly("a 1 at 50.0 ", "a 1 reached half");
  }

  @Test
  void afterTheEndOfItsStageNothingIsTaken() {
    AtomicReference<StepContext> seen = new AtomicReference<>();
    PlanResult result =
        execute(
            step("a")
                .body((call, attempt) -> {
                  seen.set(call.context());
                  CompletableFuture<String> stage = new CompletableFuture<>();
                  attempt.awaitStage(stage, value -> tellAll(seen.get()), call::store);
                  stage.complete("x");
                }));

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
    assertNothingTold(result, "a");
  }

  @Test
  void afterItWasAbandonedNothingIsTaken() {
    Door abandoned = engine.door();
    Door told = engine.door();
    Recorder recorder =
        new Recorder() {
          @Override
          public void attemptAbandoned(StepEvent event) {
            abandoned.open();
          }
        };
    PlanResult result =
        TestPlan.of(
                step("a")
                    .optional()
                    .timeout(Duration.ofMillis(1))
                    .does(call -> {
                      StepContext context = call.context();
                      abandoned.passDeaf();
                      tellAll(context);
                      told.open();
                    }),
                step("b").does(call -> told.pass()))
            .execute(runtime, options -> options.listener(heard).listener(recorder));

    assertThat(result.step("a").status()).isEqualTo(StepStatus.TIMED_OUT);
    assertNothingTold(result, "a");
  }

  @Test
  void oneThatWasToldToStopCanStillTell() throws InterruptedException {
    Door running = engine.door();
    PlanExecution<String> execution =
        TestPlan.of(
                step("a")
                    .calls(call -> {
                      StepContext context = call.context();
                      running.open();
                      try {
                        engine.door().pass();
                      } catch (InterruptedException e) {
                        context.checkpoint("cleaned up");
                      }
                      return "x";
                    }))
            .start(runtime);
    running.pass();

    execution.cancel();

    assertThat(execution.awaitResult().step("a").checkpoints()).hasSize(1);
  }

  @Test
  void elementsTellListeners() {
    List<Integer> checkpoints = new CopyOnWriteArrayList<>();
    PlanListener listener =
        new PlanListener() {
          @Override
          public void stepEnded(StepEvent event, StepResult result) {
            checkpoints.add(result.checkpoints().size());
          }
        };
    PlanResult result =
        TestPlan.of(
                step("all")
                    .with(PlanStep.Builder::forEach)
                    .body((call, attempt) ->
                        attempt.<Integer>forEachVoid(
                            List.of(1),
                            (element, made, store) -> {
                              tellAll(made.context());
                              boolean unused = made.complete();
                            },
                            ElementResources.none())))
            .execute(runtime, options -> options.listener(heard).listener(listener));

    assertThat(heard.events).containsExactly("all[0] 1 at 50.0 ", "all[0] 1 reached half");
    assertThat(checkpoints).containsExactly(1, 0);
    assertThat(result.totals().counter("rows")).isEqualTo(3);
  }

  @Test
  void aContextOfATestMayIgnoreIt() {
    StepContext context =
        new StepContext() {
          @Override
          public String executionId() {
            return "x";
          }

          @Override
          public String planName() {
            return "x";
          }

          @Override
          public String stepId() {
            return "x";
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
        };

    tellAll(context);
    context.checkpoint("with data", 1);
  }
}
