package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Readers share a resource, a writer has it alone, and nobody passes anybody. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class LocksTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();
  private final List<String> order = new CopyOnWriteArrayList<>();

  /** Starts a plan of one step and returns when it holds its locks, or is in their queues. */
  private PlanExecution<String> entered(TestPlan.Spec step) {
    int before = runtime.snapshot().waits().size();
    PlanExecution<String> execution = TestPlan.of(step).start(runtime);
    Door.until(() ->
        execution.status(step.id) != StepStatus.PENDING
            || runtime.snapshot().waits().size() > before);
    return execution;
  }

  private TestPlan.Spec holding(String id, Door door) {
    return step(id)
        .does(call -> {
          order.add(id);
          door.pass();
          order.add(id + " ends");
        });
  }

  private TestPlan.Spec noting(String id) {
    return step(id).does(call -> order.add(id));
  }

  @Test
  void readersRunTogether() {
    CyclicBarrier both = new CyclicBarrier(2);

    PlanResult result =
        TestPlan.of(
                step("a").reads("file").does(call -> both.await(20, TimeUnit.SECONDS)),
                step("b").reads("file").does(call -> both.await(20, TimeUnit.SECONDS)))
            .execute(runtime);

    assertThat(result.isCompleted()).as(result.toString()).isTrue();
  }

  @Test
  void aWriterWaitsForReaders() throws InterruptedException {
    Door door = engine.door();
    entered(holding("reader", door).reads("file"));

    PlanExecution<String> writer = entered(noting("writer").writes("file"));
    door.open();

    assertThat(writer.awaitResult().isCompleted()).isTrue();
    assertThat(order).containsExactly("reader", "reader ends", "writer");
  }

  @Test
  void aReaderWaitsForAWriter() throws InterruptedException {
    Door door = engine.door();
    entered(holding("writer", door).writes("file"));

    PlanExecution<String> reader = entered(noting("reader").reads("file"));
    door.open();

    assertThat(reader.awaitResult().isCompleted()).isTrue();
    assertThat(order).containsExactly("writer", "writer ends", "reader");
  }

  @Test
  void aLaterReaderDoesNotPassAWaitingWriter() throws InterruptedException {
    Door door = engine.door();
    entered(holding("reader", door).reads("file"));
    entered(noting("writer").writes("file"));

    PlanExecution<String> late = entered(noting("late").reads("file"));
    door.open();

    late.awaitResult();
    assertThat(order).containsExactly("reader", "reader ends", "writer", "late");
  }

  @Test
  void writersComeInOrder() throws InterruptedException {
    Door door = engine.door();
    entered(holding("first", door).writes("file"));
    entered(noting("second").writes("file"));
    entered(noting("third").writes("file"));
    PlanExecution<String> last = entered(noting("fourth").writes("file"));
    door.open();

    last.awaitResult();
    assertThat(order).containsExactly("first", "first ends", "second", "third", "fourth");
  }

  @Test
  void readersBehindAWriterThatGivesUpRunWithTheReadersBeforeIt() throws InterruptedException {
    Door door = engine.door();
    entered(holding("reader", door).reads("file"));
    PlanExecution<String> writer = entered(noting("writer").writes("file"));
    PlanExecution<String> late = entered(noting("late").reads("file"));

    writer.cancel();

    assertThat(late.awaitResult().isCompleted()).isTrue();
    assertThat(order).containsExactly("reader", "late");
  }

  @Test
  void otherResourcesAreFree() throws InterruptedException {
    entered(holding("writer", engine.door()).writes("file"));

    assertThat(entered(noting("other").writes("other")).awaitResult().isCompleted()).isTrue();
  }

  @Test
  void otherEnginesHaveLocksOfTheirOwn() {
    entered(holding("writer", engine.door()).writes("file"));

    assertThat(TestPlan.of(step("a").writes("file")).execute(engine.runtime()).isCompleted())
        .isTrue();
  }

  @Test
  void aTemplatedNameIsLockedLikeAStaticOne() throws InterruptedException {
    Door door = engine.door();
    entered(holding("static", door).writes("file:a"));

    PlanExecution<String> same =
        entered(noting("same").names(names -> names.read("file:a"), false));
    PlanExecution<String> other =
        entered(noting("other").names(names -> names.write("file:b"), true));
    other.awaitResult();
    assertThat(order).containsExactly("static", "other");
    door.open();

    same.awaitResult();
    assertThat(order).containsExactly("static", "other", "static ends", "same");
  }

  @Test
  void readingAndWritingOneNameIsWriting() throws InterruptedException {
    Door door = engine.door();
    entered(
        holding("both", door)
            .reads("file:a")
            .names(
                names -> {
                  names.write("file:a");
                  names.read("file:a");
                },
                true));

    PlanExecution<String> reader = entered(noting("reader").reads("file:a"));
    door.open();

    reader.awaitResult();
    assertThat(order).containsExactly("both", "both ends", "reader");
  }

  @Test
  void namesThatCannotBeResolvedFailTheStepAndHoldNothing() {
    IllegalStateException failure = new IllegalStateException("no name");

    PlanResult result =
        TestPlan.of(
                step("a")
                    .writes("file")
                    .names(
                        names -> {
                          throw failure;
                        },
                        true))
            .execute(runtime);

    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.step("a").attempts()).isZero();
    assertThat(result.cause()).containsSame(failure);
    assertThat(runtime.admission.isIdle()).isTrue();
  }

  @Test
  void oppositeOrdersDoNotDeadlock() throws InterruptedException {
    TestPlan forward =
        TestPlan.of(step("a").writes("x").writes("y"), step("b").writes("x").reads("y"));
    TestPlan backward =
        TestPlan.of(
            step("a")
                .names(
                    names -> {
                      names.write("y");
                      names.write("x");
                    },
                    true),
            step("b").reads("x").writes("y"));
    List<PlanExecution<String>> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      all.add((i % 2 == 0 ? forward : backward).start(runtime));
    }

    for (PlanExecution<String> execution : all) {
      assertThat(execution.awaitResult().isCompleted()).isTrue();
    }
  }

  @Test
  void locksAreReleasedWhicheverWayAnAttemptEnds() {
    PlanResult result =
        TestPlan.of(
                step("fails").optional().writes("file").fails(new IOException("no")),
                step("null").optional().writes("file").calls(call -> null),
                step("retried").optional().writes("file").retries(2).fails(new IOException("no")),
                step("late")
                    .optional()
                    .writes("file")
                    .timeout(Duration.ofMillis(1))
                    .does(call -> engine.door().pass()),
                step("stage")
                    .optional()
                    .writes("file")
                    .stage(call -> CompletableFuture.failedFuture(new IOException("no"))),
                step("last").writes("file"))
            .execute(runtime);

    assertThat(result.isCompleted()).isTrue();
    Door.until(runtime.admission::isIdle);
  }
}
