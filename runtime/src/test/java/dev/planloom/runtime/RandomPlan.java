package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.graph.EdgeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    /** Returns what its check refuses. */
    BAD,
    /** Is not called: a condition is false. */
    UNWANTED,
    /** Runs another plan, on the same engine, inside the tool. */
    NESTED
  }

  /** What a step is. */
  enum Kind {
    TOOL,
    EACH,
    EACH_ISOLATED,
    SUBPLAN
  }

  final PlanGraph graph;
  final RunOptions options;
  final List<String> breaches;
  final UndoLedger ledger;

  private static final EdgeKind[] KINDS = EdgeKind.values();
  private static final Rollback[] RULES = Rollback.values();
  private static final Kind[] COMPOSITES = {Kind.EACH, Kind.EACH_ISOLATED, Kind.SUBPLAN};
  private static final Behaviour[] BEHAVIOURS = Behaviour.values();

  /** How many steps a plan has at most, unless another number is given. */
  static final int MOST_STEPS = 20;

  private final Random random;
  private final int mostSteps;
  private final int depth;
  final Kind[] kinds;
  final @Nullable RandomPlan[] inner;
  final boolean[] afterUnknown;
  final int[] elements;
  final int steps;
  final List<Map<Integer, EdgeKind>> predecessors = new ArrayList<>();
  final Behaviour[][] behaviours;
  final String[][] reads;
  final String[][] writes;
  final int[] caps;
  private final boolean bounded;
  final boolean releasing;
  final PlanRuntime runtime;
  final ResourceWatch watch;

  RandomPlan(long seed, PlanRuntime runtime, ResourceWatch watch) {
    this(seed, runtime, watch, MOST_STEPS);
  }

  RandomPlan(long seed, PlanRuntime runtime, ResourceWatch watch, int mostSteps) {
    this(seed, runtime, watch, mostSteps, new ArrayList<>(), new UndoLedger(), 0);
  }

  private RandomPlan(
      long seed,
      PlanRuntime runtime,
      ResourceWatch watch,
      int mostSteps,
      List<String> breaches,
      UndoLedger ledger,
      int depth) {
    this.mostSteps = mostSteps;
    this.runtime = runtime;
    this.watch = watch;
    this.breaches = breaches;
    this.ledger = ledger;
    this.depth = depth;
    random = new Random(seed);
    steps = 1 + random.nextInt(depth == 0 ? mostSteps : Math.min(mostSteps, 6));
    kinds = new Kind[steps];
    inner = new @Nullable RandomPlan[steps];
    afterUnknown = new boolean[steps];
    elements = new int[steps];
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
    builder.rollback(RULES[random.nextInt(RULES.length)]);
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

  /** For a second run: its listener knows the first. */
  RunOptions optionsWithoutListener() {
    return RunOptions.defaults()
        .releaseEarly(releasing)
        .maxConcurrency(options.maxConcurrencyOr(graph.maxConcurrency));
  }

  private void addStep(PlanGraph.Builder builder, int i) {
    boolean capped = random.nextInt(5) == 0;
    String tool = capped ? "test.Tools.capped" + (1 + random.nextInt(3)) : "test.Tools.tool" + i;
    PlanStep.Builder step = builder.step("s" + i, tool);
    if (capped) {
      caps[i] = tool.charAt(tool.length() - 1) - '0';
      step.cap(caps[i]);
    }
    kinds[i] =
        depth < 2 && random.nextInt(6) == 0
            ? COMPOSITES[random.nextInt(COMPOSITES.length)]
            : Kind.TOOL;
    if (kinds[i] == Kind.SUBPLAN) {
      step.composite();
      inner[i] =
          new RandomPlan(random.nextLong(), runtime, watch, mostSteps, breaches, ledger, depth + 1);
    } else if (kinds[i] != Kind.TOOL) {
      step.forEach();
    }
    step.artifact(Object.class).compensated();
    afterUnknown[i] = random.nextBoolean();
    elements[i] = random.nextInt(12);
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

  static long millis(int n) {
    return n * 1_000_000L;
  }

  void breach(String text) {
    synchronized (breaches) {
      breaches.add(graph.name() + ": " + text);
    }
  }
}
