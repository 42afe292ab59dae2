package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where the steps of one execution stand: counters, statuses and records, by step number. */
final class StepStates {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");
  private static final StepStatus[] STATUSES = StepStatus.values();
  private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle BYTES = MethodHandles.arrayElementVarHandle(byte[].class);
  private static final VarHandle RECORDS = MethodHandles.arrayElementVarHandle(StepRecord[].class);
  private static final VarHandle REMAINING;
  private static final VarHandle ALL_RECORDS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      REMAINING = lookup.findVarHandle(StepStates.class, "remaining", int.class);
      ALL_RECORDS = lookup.findVarHandle(StepStates.class, "records", StepRecord[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** More predecessors than there can be: what is kept is never counted down to its start. */
  private static final int KEPT = Integer.MAX_VALUE;

  private static final int[] NOT_COUNTED = {};

  private final PlanGraph graph;

  /**
   * Edges into each step whose predecessor has not ended; counted down atomically. Only looked at
   * for steps with several, so that a plan without any has none. Replaced before the start at most.
   */
  private int[] waiting;

  /** Whether some steps were done before the start; written before it. */
  private boolean kept;

  /** Status ordinals; each written by its step's owner, read by anybody. */
  private final byte[] status;

  /**
   * Made by a step's owner, or by whoever cancels the step, the first one wins; looked for by
   * whoever stops the execution. The array is made with the first of them, in the same way.
   */
  private volatile @Nullable StepRecord @Nullable [] records;

  /**
   * Consumers of each slot that have not ended, counted down atomically; null where all is kept.
   */
  private final int @Nullable [] uses;

  /** Steps that have not ended, counted down atomically. */
  private volatile int remaining;

  /**
   * Whether some step has ended without completing. Written before its successors are counted down.
   */
  private volatile boolean absent;

  StepStates(PlanGraph graph, boolean releaseEarly) {
    this.graph = graph;
    waiting = graph.hasJoins ? graph.dependencies.clone() : NOT_COUNTED;
    status = new byte[graph.steps.length];
    uses = releaseEarly ? graph.consumers.clone() : null;
    remaining = graph.steps.length;
  }

  StepStatus statusOf(int step) {
    return STATUSES[(byte) BYTES.getVolatile(status, step)];
  }

  @SuppressWarnings(
      "EnumOrdinal") // An array of enums is larger; the order never leaves this class.
  void set(PlanStep step, StepStatus next) {
    BYTES.setRelease(status, step.number, (byte) next.ordinal());
  }

  @Nullable StepRecord existingRecord(PlanStep step) {
    @Nullable StepRecord[] all = records;
    return all == null ? null : (StepRecord) RECORDS.getVolatile(all, step.number);
  }

  /** The record of a step, made where there is none. Any thread. */
  StepRecord recordOf(PlanStep step) {
    StepRecord record = existingRecord(step);
    if (record != null) {
      return record;
    }
    StepRecord made = new StepRecord(step);
    record = (StepRecord) RECORDS.compareAndExchange(allRecords(), step.number, null, made);
    return record == null ? made : record;
  }

  private @Nullable StepRecord[] allRecords() {
    @Nullable StepRecord[] all = records;
    if (all == null) {
      @Nullable StepRecord[] made = new StepRecord[status.length];
      all = (@Nullable StepRecord[]) ALL_RECORDS.compareAndExchange(this, null, made);
      all = all == null ? made : all;
    }
    return all;
  }

  void forEachRecord(Consumer<StepRecord> action) {
    @Nullable StepRecord[] all = records;
    for (int i = 0; all != null && i < all.length; i++) {
      StepRecord record = (StepRecord) RECORDS.getVolatile(all, i);
      if (record != null) {
        action.accept(record);
      }
    }
  }

  /** Counts down; whether that was the last predecessor of the step, which the caller now owns. */
  boolean predecessorEnded(int step) {
    return (graph.dependencies[step] == 1 && !kept) || (int) INTS.getAndAdd(waiting, step, -1) == 1;
  }

  /** Counts steps down; whether the last one was among them. */
  boolean stepsEnded(int count) {
    return (int) REMAINING.getAndAdd(this, -count) == count;
  }

  boolean isAllEnded() {
    return remaining == 0;
  }

  void noteAbsence() {
    absent = true;
  }

  /** Whether any step has ended without completing. */
  boolean isAnyAbsent() {
    return absent;
  }

  /** The first predecessor, in the plan's order, whose end forbids the step to run; or NONE. */
  int missingPredecessor(PlanStep step) {
    for (PlanGraph.Predecessor edge : graph.predecessors(step.number)) {
      if (edge.kind().skips() && statusOf(edge.step()) != StepStatus.COMPLETED) {
        return edge.step();
      }
    }
    return ReadyStack.NONE;
  }

  /** Counts a step as completed before anything runs; its artifact is there. */
  void keep(PlanStep step, PlanInvoker invoker) {
    set(step, StepStatus.COMPLETED);
    if (!kept) {
      kept = true;
      waiting = graph.dependencies.clone();
    }
    waiting[step.number] = KEPT; // Predecessors that did not complete may end yet.
    for (int successor : step.successors) {
      waiting[successor]--;
    }
    boolean unused = stepsEnded(1);
    release(step, invoker);
  }

  /** The steps that have not ended and wait for none. */
  IntStream ready() {
    int[] counts = kept ? waiting : graph.dependencies;
    return IntStream.range(0, counts.length)
        .filter(step -> counts[step] == 0 && !statusOf(step).isTerminal());
  }

  /** Drops the artifacts whose last consumer was this step, and its own where it has none. */
  void release(PlanStep step, PlanInvoker invoker) {
    drop(step, invoker);
    // None left: it has no consumers, or they were kept from an earlier execution, without it.
    if (uses != null && (int) INTS.getVolatile(uses, step.number) == 0) {
      release(step.number, invoker);
    }
  }

  /**
   * Keeps what the step takes until a call of {@link #drop}, even where the step ends before: an
   * attempt that was given up may not have read its arguments yet.
   */
  void retain(PlanStep step) {
    if (uses != null) {
      for (int slot : step.consumes) {
        INTS.getAndAdd(uses, slot, 1);
      }
    }
  }

  /** One use less of what the step takes. */
  void drop(PlanStep step, PlanInvoker invoker) {
    if (uses != null) {
      for (int slot : step.consumes) {
        if ((int) INTS.getAndAdd(uses, slot, -1) == 1) {
          release(slot, invoker);
        }
      }
    }
  }

  private void release(int slot, PlanInvoker invoker) {
    if (slot >= graph.steps.length || !graph.steps[slot].output) {
      try {
        invoker.release(slot);
      } catch (Throwable e) { // The artifact stays; that is no reason for the plan to hang.
        LOGGER.log(Level.ERROR, "Cannot release slot " + slot + " of " + graph.name(), e);
      }
    }
  }
}
