package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.StepContext;
import dev.planloom.graph.EdgeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A plan made from a seed, whose tools do all that tools may do and watch, while they do it, that
 * the engine keeps its promises. Breaches are collected, not thrown: a tool's exception is the
 * plan's affair.
 */
final class RandomPlan {

  /** What a tool does in one attempt. */
  enum Behaviour {
    RETURN,
    SLEEP,
    FAIL,
    SLEEP_AND_FAIL,
    RETURN_NULL,
    /** Blocks until it is interrupted. Only where something will. */
    HANG,
    /** Works on for a while, whatever interrupts it. */
    DEAF,
    STAGE,
    FAILED_STAGE,
    DONE_STAGE,
    /** A stage that ends only when it is told to. Only where something will tell it. */
    HANGING_STAGE,
    /** A stage that works on for a while, whatever tells it to stop. */
    DEAF_STAGE,
    /** A stage that does not say that it is done, and cannot be cancelled. */
    MINIMAL_STAGE,
    FUTURE,
    INTERRUPT_ITSELF,
    /** Runs another plan, on the same engine, inside the tool. */
    NESTED
  }

  final PlanGraph graph;
  final RunOptions options;
  final List<String> breaches = new ArrayList<>();

  private static final EdgeKind[] KINDS = EdgeKind.values();
  private static final Behaviour[] BEHAVIOURS = Behaviour.values();

  private final Random random;
  private final int steps;
  private final List<Map<Integer, EdgeKind>> predecessors = new ArrayList<>();
  private final Behaviour[][] behaviours;
  private final String[][] reads;
  private final String[][] writes;
  private final int[] caps;
  private final boolean bounded;
  private final boolean releasing;
  private final PlanRuntime runtime;
  private final Watch watch;

  /** What runs where, over all executions of one engine. */
  static final class Watch {
    private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();
    final Map<String, AtomicInteger> writers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final int engineLimit;
    private final AtomicInteger all = new AtomicInteger();

    Watch(int engineLimit) {
      this.engineLimit = engineLimit;
    }

    static int add(Map<String, AtomicInteger> counts, String key, int n) {
      return counts.computeIfAbsent(key, k -> new AtomicInteger()).addAndGet(n);
    }
  }

  RandomPlan(long seed, PlanRuntime runtime, Watch watch) {
    this.runtime = runtime;
    this.watch = watch;
    random = new Random(seed);
    steps = 1 + random.nextInt(20);
    behaviours = new Behaviour[steps][];
    reads = new String[steps][];
    writes = new String[steps][];
    caps = new int[steps];
    bounded = random.nextInt(3) > 0;
    RunOptions chosen = RunOptions.defaults();
    if (random.nextBoolean()) {
      chosen = chosen.timings(random.nextBoolean());
    }
    if (random.nextInt(3) == 0) {
      chosen = chosen.maxConcurrency(1 + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      chosen = chosen.onFailure(random.nextBoolean() ? OnFailure.FAIL_FAST : OnFailure.ISOLATE);
    }
    if (random.nextInt(3) == 0) {
      chosen = chosen.listener(new OrderWatch(this::breach, random.nextInt(30) == 0));
    }
    releasing = random.nextInt(4) > 0;
    chosen = chosen.releaseEarly(releasing);
    PlanGraph.Builder builder = PlanGraph.builder("test.Random" + seed);
    if (bounded && random.nextInt(4) == 0) {
      builder.timeout(millis(1 + random.nextInt(15)));
    }
    builder.onFailure(random.nextInt(4) == 0 ? OnFailure.FAIL_FAST : OnFailure.ISOLATE);
    for (int i = 0; i < steps; i++) {
      predecessors.add(new HashMap<>());
      for (int p = 0; p < i; p++) {
        if (random.nextInt(Math.min(i, 5) + 1) == 0) {
          predecessors.get(i).put(p, KINDS[random.nextInt(KINDS.length)]);
        }
      }
    }
    for (int i = 0; i < steps; i++) {
      addStep(builder, i);
    }
    graph = builder.build();
    options = chosen;
  }

  private void addStep(PlanGraph.Builder builder, int i) {
    boolean capped = random.nextInt(5) == 0;
    String tool = capped ? "test.Tools.capped" + (1 + random.nextInt(3)) : "test.Tools.tool" + i;
    PlanStep.Builder step = builder.step("s" + i, tool);
    if (capped) {
      caps[i] = tool.charAt(tool.length() - 1) - '0';
      step.cap(caps[i]);
    }
    reads[i] = resources();
    writes[i] = resources();
    boolean templated = random.nextInt(4) == 0;
    if (templated) {
      step.templated(writes[i].length > 0);
    } else {
      declareLocks(step, i);
    }
    boolean limited = bounded && random.nextBoolean();
    if (limited) {
      step.timeout(millis(1 + random.nextInt(8)));
    }
    if (bounded && random.nextInt(6) == 0) {
      step.totalTimeout(millis(1 + random.nextInt(15)));
    }
    if (random.nextBoolean()) {
      step.idempotent().retries(random.nextInt(4)).backoff(100_000, 1.5, millis(2), 0.5);
    }
    if (random.nextInt(5) == 0) {
      step.optional();
    }
    if (random.nextInt(12) == 0) {
      step.platformThread();
    }
    if (random.nextInt(8) == 0) {
      step.output();
    }
    step.consumes(
        predecessors.get(i).entrySet().stream()
            .filter(edge -> isConsumed(edge.getValue()))
            .mapToInt(Map.Entry::getKey)
            .toArray());
    step.priority(random.nextInt(3)).expected(1000, 1000L * (steps - i));
    behaviours[i] = new Behaviour[5];
    for (int attempt = 0; attempt < 5; attempt++) {
      behaviours[i][attempt] = behaviour(limited);
    }
    for (int s = i + 1; s < steps; s++) {
      EdgeKind kind = predecessors.get(s).get(i);
      if (kind != null) {
        step.successor(s, kind);
      }
    }
  }

  private static boolean isConsumed(EdgeKind kind) {
    return kind == EdgeKind.DATA || kind == EdgeKind.OPTIONAL_DATA;
  }

  private void declareLocks(PlanStep.Builder step, int i) {
    List<String> written = Arrays.asList(writes[i]);
    for (String name : List.of("a", "b", "c")) {
      if (written.contains(name)) {
        step.write(name);
      } else if (Arrays.asList(reads[i]).contains(name)) {
        step.read(name);
      }
    }
  }

  private Behaviour behaviour(boolean limited) {
    if (random.nextInt(3) > 0) {
      return random.nextBoolean() ? Behaviour.RETURN : Behaviour.SLEEP;
    }
    Behaviour chosen = BEHAVIOURS[random.nextInt(BEHAVIOURS.length)];
    boolean hangs = chosen == Behaviour.HANG || chosen == Behaviour.HANGING_STAGE;
    return hangs && !limited ? Behaviour.FAIL : chosen;
  }

  private String[] resources() {
    return random.nextInt(3) > 0
        ? new String[0]
        : random.nextBoolean() ? new String[] {"a"} : new String[] {"b", "c"};
  }

  private static long millis(int n) {
    return n * 1_000_000L;
  }

  private void breach(String text) {
    synchronized (breaches) {
      breaches.add(graph.name() + ": " + text);
    }
  }

  /** Runs once; a second caller waits for the first. */
  private static final class Once {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Runnable action;

    Once(Runnable action) {
      this.action = action;
    }

    void run() {
      lock.lock();
      try {
        if (action != null) {
          action.run();
          action = null;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** One execution's calls. */
  final class Calls extends PlanInvoker {

    private final AtomicIntegerArray completed = new AtomicIntegerArray(steps);
    private final AtomicIntegerArray inside = new AtomicIntegerArray(steps);
    private final @Nullable Object[] artifacts = new @Nullable Object[steps];
    private final AtomicInteger running = new AtomicInteger();
    private final Set<Integer> started = ConcurrentHashMap.newKeySet();
    private final int limit;

    Calls(int limit) {
      this.limit = limit;
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      if (Thread.currentThread().isInterrupted()) {
        // An abandonment of this very attempt may have come first; anything else is a leak.
        Thread.sleep(0, 1);
      }
      StepContext context = attempt.context();
      Behaviour behaviour = behaviours[step][Math.min(context.attempt(), 5) - 1];
      started.add(step);
      checkPredecessors(step);
      enter(step);
      boolean handedOver = false;
      try {
        switch (behaviour) {
          case STAGE, FAILED_STAGE, HANGING_STAGE, DEAF_STAGE -> {
            handedOver = true;
            attempt.awaitStage(stage(step, behaviour, context), value -> store(step, value));
            return;
          }
          case MINIMAL_STAGE -> {
            handedOver = true;
            leave(step);
            attempt.awaitStage(
                CompletableFuture.<Object>completedFuture("s" + step).minimalCompletionStage(),
                value -> store(step, value));
          }
          case DONE_STAGE ->
              attempt.awaitStage(
                  CompletableFuture.completedFuture("s" + step), value -> store(step, value));
          case FUTURE -> attempt.awaitFuture(future(step), value -> store(step, value));
          default -> {
            Object value = act(step, behaviour);
            if (attempt.complete(value)) {
              store(step, value);
            }
          }
        }
      } finally {
        if (!handedOver) {
          leave(step);
        }
      }
    }

    private @Nullable Object act(int step, Behaviour behaviour) throws Exception {
      switch (behaviour) {
        case SLEEP -> Thread.sleep(0, 1 + 200_000);
        case FAIL -> throw new IOException("s" + step);
        case SLEEP_AND_FAIL -> {
          Thread.sleep(0, 300_000);
          throw new IllegalStateException("s" + step);
        }
        case RETURN_NULL -> {
          return null;
        }
        case HANG -> Thread.sleep(60_000);
        case DEAF -> {
          long end = System.nanoTime() + millis(3);
          for (long left; (left = end - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
          }
        }
        case NESTED -> InnerPlan.run(runtime, watch, RandomPlan.this::breach);
        case INTERRUPT_ITSELF -> {
          if (Thread.currentThread().isVirtual()) {
            Thread.currentThread().interrupt();
          }
        }
        default -> {}
      }
      return "s" + step;
    }

    private CompletableFuture<Object> stage(int step, Behaviour behaviour, StepContext context) {
      Once left = new Once(() -> leave(step));
      // A stage that is cancelled has ended for the engine: what is left of its work is its own.
      CompletableFuture<Object> stage =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
              left.run();
              return super.cancel(mayInterrupt);
            }
          };
      if (behaviour == Behaviour.HANGING_STAGE) {
        context.onCancel(() -> finish(stage, step, left, new IOException("told")));
        return stage;
      }
      Thread.startVirtualThread(() -> {
        LockSupport.parkNanos(behaviour == Behaviour.DEAF_STAGE ? millis(3) : 300_000);
        finish(
            stage,
            step,
            left,
            behaviour == Behaviour.FAILED_STAGE ? new IOException("s" + step) : null);
      });
      return stage;
    }

    private void finish(
        CompletableFuture<Object> stage, int step, Once left, @Nullable Exception e) {
      left.run();
      if (e == null) {
        stage.complete("s" + step);
      } else {
        stage.completeExceptionally(e);
      }
    }

    private Future<Object> future(int step) {
      FutureTask<Object> task = new FutureTask<>(() -> "s" + step);
      Thread.startVirtualThread(task);
      return task;
    }

    private void store(int step, @Nullable Object value) {
      if (completed.getAndIncrement(step) > 0) {
        breach("s" + step + " stored twice");
      }
      artifacts[step] = value;
    }

    private void checkPredecessors(int step) {
      predecessors
          .get(step)
          .forEach((predecessor, kind) -> {
            if (kind.skips() && completed.get(predecessor) == 0) {
              breach("s" + step + " ran without s" + predecessor);
            }
            if (kind == EdgeKind.DATA && artifacts[predecessor] == null) {
              breach("s" + step + " does not see the artifact of s" + predecessor);
            }
          });
    }

    private void enter(int step) {
      if (inside.incrementAndGet(step) > 1) {
        breach("two attempts of s" + step + " at once");
      }
      for (String name : reads[step]) {
        if (!Arrays.asList(writes[step]).contains(name)) {
          Watch.add(watch.readers, name, 1);
          if (Watch.add(watch.writers, name, 0) > 0) {
            breach("s" + step + " reads " + name + " while it is written");
          }
        }
      }
      for (String name : writes[step]) {
        if (Watch.add(watch.writers, name, 1) > 1 || Watch.add(watch.readers, name, 0) > 0) {
          breach("s" + step + " writes " + name + " while it is used");
        }
      }
      PlanStep row = graph.steps().get(step);
      if (caps[step] > 0 && Watch.add(watch.running, row.tool(), 1) > caps[step]) {
        breach("cap of " + row.tool() + " exceeded");
      }
      if (running.incrementAndGet() > limit && limit > 0) {
        breach("limit exceeded");
      }
      if (watch.all.incrementAndGet() > watch.engineLimit && watch.engineLimit > 0) {
        breach("engine limit exceeded");
      }
    }

    private void leave(int step) {
      watch.all.decrementAndGet();
      running.decrementAndGet();
      if (caps[step] > 0) {
        Watch.add(watch.running, graph.steps().get(step).tool(), -1);
      }
      for (String name : writes[step]) {
        Watch.add(watch.writers, name, -1);
      }
      for (String name : reads[step]) {
        if (!Arrays.asList(writes[step]).contains(name)) {
          Watch.add(watch.readers, name, -1);
        }
      }
      inside.decrementAndGet(step);
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      Arrays.asList(reads[step]).forEach(names::read);
      Arrays.asList(writes[step]).forEach(names::write);
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return artifacts[slot];
    }

    @Override
    protected void release(int slot) {
      artifacts[slot] = null;
    }

    /** Looks at how it all ended. */
    void check(PlanResult result) {
      boolean settled = // No attempt that was given up may still read artifacts.
          result.steps().stream()
              .map(StepResult::status)
              .noneMatch(s -> s == StepStatus.TIMED_OUT || s == StepStatus.CANCELLED);
      for (StepResult step : result.steps()) {
        int number = step.step().number();
        boolean done = step.status() == StepStatus.COMPLETED;
        if (!step.status().isTerminal()) {
          breach(step + " is not terminal in " + result);
        }
        if (done != (completed.get(number) == 1)) {
          breach(step + ", but stored " + completed.get(number) + " times");
        }
        if (step.status() == StepStatus.FAILED && step.failure().isEmpty()) {
          breach(step + " without failure");
        }
        if (step.status() == StepStatus.SKIPPED && step.reason().isEmpty()) {
          breach(step + " without reason");
        }
        boolean kept = !graph.hasOutputs || !releasing || step.step().isOutput();
        if (done && (kept ? artifacts[number] == null : settled && artifacts[number] != null)) {
          breach(step + (kept ? " has lost its artifact" : " still has its artifact"));
        }
        if (done) {
          predecessors
              .get(number)
              .forEach((p, kind) -> {
                StepStatus before = result.steps().get(p).status();
                if (kind.skips() && before != StepStatus.COMPLETED) {
                  breach(step + " although " + result.steps().get(p));
                }
              });
        }
      }
    }
  }
}
