package dev.planloom.testing;

import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.Attempt;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanGraph;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plan made from a seed, whose tools live in the virtual time of a tester. */
final class RandomPlan extends PlanInvoker {

  private static final EdgeKind[] KINDS = EdgeKind.values();
  private static final String[] RESOURCES = {"a", "b", "c"};

  private enum Kind {
    TOOL,
    STAGE,
    TASK,
    EACH,
    SUBPLAN
  }

  /** What the tools found wrong. */
  final List<String> breaches;

  final PlanGraph graph;
  private final PlanTester tester;
  private final Random random;
  private final Kind[] kinds;
  private final @Nullable RandomPlan[] inner;
  private final String[] written;
  private final int[] millis;
  private final int[] failing;
  private final @Nullable Object[] artifacts;

  private @Nullable PlanExecution<?> started;

  /** The resources that somebody writes right now. */
  private final Set<String> writing;

  RandomPlan(long seed, PlanTester tester) {
    this(seed, tester, new ArrayList<>(), new HashSet<>(), 0);
  }

  private RandomPlan(
      long seed, PlanTester tester, List<String> breaches, Set<String> writing, int depth) {
    this.tester = tester;
    this.breaches = breaches;
    this.writing = writing;
    random = new Random(seed);
    int steps = 1 + random.nextInt(depth == 0 ? 12 : 4);
    kinds = new Kind[steps];
    inner = new @Nullable RandomPlan[steps];
    written = new String[steps];
    millis = random.ints(steps, 0, 50).toArray();
    failing = random.ints(steps, -6, 3).toArray();
    artifacts = new @Nullable Object[steps];
    PlanGraph.Builder builder = PlanGraph.builder("test.Random" + (depth == 0 ? "" : "Inner"));
    builder.onFailure(random.nextInt(3) == 0 ? OnFailure.FAIL_FAST : OnFailure.ISOLATE);
    builder.rollback(random.nextBoolean() ? Rollback.ON_FAILURE : Rollback.NONE);
    if (random.nextInt(4) == 0) {
      builder.timeout(nanos(10 + random.nextInt(150)));
    }
    if (random.nextInt(3) == 0) {
      builder.maxConcurrency(1 + random.nextInt(3));
    }
    for (int i = 0; i < steps; i++) {
      addStep(builder, i, steps, depth);
    }
    graph = builder.build();
  }

  private void addStep(PlanGraph.Builder builder, int i, int steps, int depth) {
    Kind[] all = Kind.values();
    kinds[i] = all[random.nextInt(depth < 2 ? all.length : 3)];
    PlanStep.Builder step = builder.step("s" + i, "test.Tools.t" + (i % 3)).cap(1 + i % 3);
    if (kinds[i] == Kind.SUBPLAN) {
      step.composite();
      inner[i] = new RandomPlan(random.nextLong(), tester, breaches, writing, depth + 1);
    } else if (kinds[i] == Kind.EACH) {
      step.forEach();
    }
    written[i] = random.nextBoolean() ? RESOURCES[random.nextInt(RESOURCES.length)] : "";
    if (!written[i].isEmpty()) {
      step.write(written[i]);
    }
    if (random.nextBoolean()) {
      step.timeout(nanos(5 + random.nextInt(60)));
    }
    if (random.nextInt(4) == 0) {
      step.totalTimeout(nanos(5 + random.nextInt(120)));
    }
    if (random.nextBoolean()) {
      step.idempotent().retries(random.nextInt(3)).backoff(nanos(2), 2, nanos(20), 0.5);
    }
    if (random.nextInt(4) == 0) {
      step.optional();
    }
    step.compensated().priority(random.nextInt(2)).expected(1000, 1000L * (steps - i));
    for (int s = i + 1; s < steps; s++) {
      if (random.nextInt(4) == 0) {
        step.successor(s, KINDS[random.nextInt(KINDS.length)]);
      }
    }
  }

  private static long nanos(int millis) {
    return millis * 1_000_000L;
  }

  /** Gives some steps a behaviour, and perhaps pauses or cancels, all by the seed. */
  void prepare() {
    for (PlanStep step : graph.steps()) {
      StepBehaviour behaviour = tester.step(step.id());
      switch (random.nextInt(6)) {
        case 0 -> behaviour.takes(Duration.ofMillis(random.nextInt(80)));
        case 1 -> behaviour.takes(Duration.ofMillis(random.nextInt(120))).deaf();
        case 2 -> behaviour.failsOnce(new IOException("once"));
        default -> {}
      }
    }
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(60);
      steer(from, PlanExecution::pause);
      steer(from + random.nextInt(60), PlanExecution::resume);
    } else if (random.nextInt(3) == 0) {
      steer(random.nextInt(100), PlanExecution::cancel);
    }
  }

  private interface Steering {
    boolean apply(PlanExecution<?> execution);
  }

  private void steer(int atMillis, Steering steering) {
    CompletableFuture<Boolean> unused =
        tester.after(
            Duration.ofMillis(atMillis),
            () -> {
              PlanExecution<?> execution = started;
              return execution != null && steering.apply(execution);
            });
  }

  PlanExecution<String> start() {
    PlanExecution<String> execution =
        tester.runtime().start(graph, RunOptions.defaults(), this, () -> "typed result");
    started = execution;
    return execution;
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    switch (kinds[step]) {
      case TOOL -> {
        attempt.undo(undo -> undo(step, undo));
        if (attempt.complete(work(step, attempt.context().attempt()))) {
          artifacts[step] = "done";
        }
      }
      case STAGE -> {
        attempt.undo(undo -> undo(step, undo));
        attempt.awaitStage(
            tester.after(Duration.ofMillis(millis[step]), () -> "later"),
            value -> artifacts[step] = value);
      }
      case TASK -> {
        int number = attempt.context().attempt();
        attempt.awaitStage(
            CompletableFuture.supplyAsync(() -> task(step, number), tester.executor()),
            value -> artifacts[step] = value);
      }
      case EACH ->
          attempt.<Integer, String>forEachIsolated(
              IntStream.range(0, step % 5).boxed().toList(),
              (element, each, store) -> {
                if (each.complete(work(step, element + each.context().attempt()))) {
                  store.accept("element");
                }
              },
              (element, names) -> {},
              results -> artifacts[step] = results);
      case SUBPLAN -> {
        RandomPlan plan = inner[step];
        if (plan != null) {
          attempt.awaitPlan(plan.start(), result -> artifacts[step] = result);
        }
      }
    }
  }

  private String task(int step, int attempt) {
    try {
      return work(step, attempt);
    } catch (InterruptedException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String work(int step, int attempt) throws InterruptedException, IOException {
    boolean exclusive = kinds[step] != Kind.TASK && !written[step].isEmpty();
    if (exclusive && !writing.add(written[step])) {
      breaches.add("two write " + written[step]);
    }
    try {
      tester.sleep(Duration.ofMillis(millis[step]));
    } finally {
      if (exclusive) {
        writing.remove(written[step]);
      }
    }
    if (attempt <= failing[step]) {
      throw new IOException("attempt " + attempt);
    }
    return "done";
  }

  private void undo(int step, Attempt undo) throws InterruptedException {
    tester.sleep(Duration.ofMillis(millis[step] / 2));
    undo.complete();
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return artifacts[slot];
  }

  @Override
  protected void release(int slot) {
    artifacts[slot] = null;
  }

  @Override
  protected void restore(int slot, Object value) {
    artifacts[slot] = value;
  }
}
