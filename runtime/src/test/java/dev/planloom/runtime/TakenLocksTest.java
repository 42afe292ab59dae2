package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Locks that are taken without a ticket exclude, and wait for, those that come by tickets; and the
 * other way round. The steps of {@code run} take what is free, those with templated names enter
 * tickets.
 */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class TakenLocksTest {

  private static final List<String> RESOURCES = List.of("a", "b", "c");

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final PlanRuntime runtime = engine.runtime();

  @Test
  void whatIsFreeIsTakenWithoutATicket() {
    TestPlan plan =
        TestPlan.of(step("reader").reads("a"), step("writer").after("reader").writes("b"));
    plan.run(runtime);
    assertThat(runtime.admission.entered()).as("of a plan that runs but once").isEqualTo(2);

    plan.run(runtime);

    assertThat(runtime.admission.entered()).isEqualTo(2);
    assertThat(runtime.admission.isIdle()).isTrue();
  }

  @Test
  void nothingIsKeptOfPlansThatRunOnce() {
    for (int i = 0; i < 10; i++) {
      TestPlan.of(step("writer").writes("file:" + i)).run(runtime);
    }

    assertThat(runtime.admission.names()).isEmpty();
  }

  @Test
  void rivalsComeInThePlansOrder() {
    List<String> order = new ArrayList<>();
    TestPlan plan =
        TestPlan.of(
            step("c").writes("a").with(each -> each.priority(1)).does(call -> order.add("c")),
            step("b").writes("a").with(each -> each.priority(2)).does(call -> order.add("b")),
            step("a").writes("a").with(each -> each.priority(3)).does(call -> order.add("a")));
    for (int i = 0; i < 200; i++) {
      plan.run(runtime);
      assertThat(order).containsExactly("a", "b", "c");
      order.clear();
    }
  }

  @Test
  void aTicketWaitsForWhoHasTaken() throws InterruptedException {
    Door door = engine.door();
    AtomicBoolean left = new AtomicBoolean();
    AtomicBoolean waits = new AtomicBoolean();
    TestPlan taking =
        TestPlan.of(
            step("taker")
                .reads("a")
                .does(call -> {
                  if (waits.get()) {
                    door.pass();
                    left.set(true);
                  }
                }));
    taking.run(runtime);
    waits.set(true);
    PlanExecution<String> taker = taking.start(runtime, options -> options.timings(false));
    Door.untilHeld(runtime);
    PlanExecution<String> writer =
        TestPlan.of(step("writer").names(names -> names.write("a"), true).calls(call -> left.get()))
            .start(runtime);
    Door.untilWaiting(runtime, 1);

    EngineSnapshot.Wait wait = runtime.snapshot().waits().getFirst();
    assertThat(wait.resource()).isEqualTo("a");
    assertThat(wait.heldBy())
        .containsExactly(new EngineSnapshot.Holder(taker.id(), "taker", false));
    door.open();
    assertThat(writer.awaitResult().artifact("writer")).contains(true);
    assertThat(taker.awaitResult().isCompleted()).isTrue();
  }

  @Test
  void nobodyTakesWhatSomebodyWaitsFor() throws InterruptedException {
    Door door = engine.door();
    List<String> order = new ArrayList<>();
    PlanExecution<String> first =
        TestPlan.of(step("first").reads("a").does(call -> door.pass())).start(runtime);
    Door.untilHeld(runtime);
    PlanExecution<String> writer =
        TestPlan.of(step("writer").writes("a").does(call -> order.add("writer"))).start(runtime);
    Door.untilWaiting(runtime, 1);
    PlanExecution<String> late =
        TestPlan.of(step("late").reads("a").does(call -> order.add("late"))).start(runtime);
    Door.untilWaiting(runtime, 2);

    door.open();
    for (PlanExecution<String> each : List.of(first, writer, late)) {
      assertThat(each.awaitResult().isCompleted()).isTrue();
    }
    assertThat(order).containsExactly("writer", "late");
  }

  /** Exclusion, an end for everybody, and nothing left, whoever comes by which way. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void bothWaysExcludeEachOther(int seed) throws Exception {
    ResourceWatch watch = new ResourceWatch(0);
    Queue<String> breaches = new ConcurrentLinkedQueue<>();
    AtomicInteger ran = new AtomicInteger();
    int threads = 8;
    int runs = 100;
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      Random random = new Random(31L * seed + t);
      Runnable drive =
          () -> {
            for (int i = 0; i < runs; i++) {
              TestPlan plan = random(random, watch, breaches, ran);
              for (int again = 0; again < 3; again++) { // The first time by tickets.
                plan.run(runtime);
              }
            }
          };
      all.add(t % 2 == 0 ? Thread.ofPlatform().start(drive) : Thread.ofVirtual().start(drive));
    }
    for (Thread thread : all) {
      assertThat(thread.join(Duration.ofSeconds(60)))
          .as("seed %s hangs; waits: %s", seed, runtime.snapshot().waits())
          .isTrue();
    }

    assertThat(breaches).isEmpty();
    assertThat(ran).hasValue(threads * runs * 9);
    assertThat(runtime.admission.isIdle()).isTrue();
  }

  /** Three steps that touch some of three resources, each known before or not. */
  private static TestPlan random(
      Random random, ResourceWatch watch, Queue<String> breaches, AtomicInteger ran) {
    TestPlan.Spec[] steps = new TestPlan.Spec[3];
    for (int s = 0; s < steps.length; s++) {
      List<String> reads = new ArrayList<>();
      List<String> writes = new ArrayList<>();
      for (String resource : RESOURCES) {
        switch (random.nextInt(5)) {
          case 0 -> writes.add(resource);
          case 1, 2 -> reads.add(resource);
          default -> {}
        }
      }
      ResourceWatch.Use use = new ResourceWatch.Use("s" + s, reads, writes, "tool", 0);
      TestPlan.Spec spec = step("s" + s);
      if (random.nextInt(4) == 0) {
        spec.names(
            names -> {
              reads.forEach(names::read);
              writes.forEach(names::write);
            },
            !writes.isEmpty());
      } else {
        reads.forEach(spec::reads);
        writes.forEach(spec::writes);
      }
      boolean yields = random.nextInt(8) == 0;
      steps[s] =
          spec.does(call -> {
            watch.enter(use, breaches::add);
            if (yields) {
              LockSupport.parkNanos(1);
            }
            watch.leave(use);
            ran.incrementAndGet();
          });
    }
    return TestPlan.of(steps);
  }

  /** Readers that overlap all the time do not keep a writer out. */
  @Test
  void aWriterGetsInAmongReaders() throws Exception {
    AtomicBoolean written = new AtomicBoolean();
    TestPlan read = TestPlan.of(step("read").reads("a").does(call -> LockSupport.parkNanos(1)));
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      readers.add(
          Thread.ofPlatform()
              .start(() -> {
                while (!written.get()) {
                  read.run(runtime);
                }
              }));
    }

    try {
      PlanExecution<String> writer = TestPlan.of(step("write").writes("a")).start(runtime);
      assertThat(
              writer
                  .awaitResult(Duration.ofSeconds(Door.WATCHDOG_SECONDS))
                  .map(PlanResult::isCompleted))
          .contains(true);
    } finally {
      written.set(true);
    }
    for (Thread reader : readers) {
      reader.join(TimeUnit.SECONDS.toMillis(Door.WATCHDOG_SECONDS));
    }
  }
}
