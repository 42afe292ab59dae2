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
  private static final VarHandle RECORDS = MethodHandles.arrayElementVarHandle(StepRecord[].class);
  private static final VarHandle REMAINING;

  static {
    try {
      REMAINING = MethodHandles.lookup().findVarHandle(StepStates.class, "remaining", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** More predecessors than there can be: what is kept is never counted down to its start. */
  private static final int KEPT = Integer.MAX_VALUE;

  private final PlanGraph graph;

  /** Edges into each step whose predecessor has not ended; counted down atomically. */
  private final int[] waiting;

  /** Status ordinals; each written by its step's owner, read by anybody. */
  private final int[] status;

  /**
   * Made by a step's owner, or by whoever cancels the step, the first one wins; looked for by
   * whoever stops the execution.
   */
  private final @Nullable StepRecord[] records;

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
    waiting = graph.dependencies.clone();
    status = new int[graph.steps.length];
    records = new StepRecord[graph.steps.length];
    uses = releaseEarly ? graph.consumers.clone() : null;
    remaining = graph.steps.length;
  }

  StepStatus statusOf(int step) {
    return STATUSES[(int) INTS.getVolatile(status, step)];
  }

  @SuppressWarnings("EnumOrdinal") // An int[] has atomic access; the order never leaves this class.
  void set(PlanStep step, StepStatus next) {
    INTS.setRelease(status, step.number, next.ordinal());
  }

  @Nullable StepRecord existingRecord(PlanStep step) {
    return (StepRecord) RECORDS.getVolatile(records, step.number);
  }

  /** The record of a step, made where there is none. Any thread. */
  StepRecord recordOf(PlanStep step) {
    StepRecord record = existingRecord(step);
    if (record != null) {
      return record;
    }
    StepRecord made = new StepRecord(step);
    record = (StepRecord) RECORDS.compareAndExchange(records, step.number, null, made);
    return record == null ? made : record;
  }

  void forEachRecord(Consumer<StepRecord> action) {
    for (int i = 0; i < records.length; i++) {
      StepRecord record = (StepRecord) RECORDS.getVolatile(records, i);
      if (record != null) {
        action.accept(record);
      }
    }
  }

  /** Counts down; whether that was the last predecessor of the step, which the caller now owns. */
  boolean predecessorEnded(int step) {
    return (int) INTS.getAndAdd(waiting, step, -1) == 1;
  }

  /** Counts down; whether that was the last step. */
  boolean stepEnded() {
    return (int) REMAINING.getAndAdd(this, -1) == 1;
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
    waiting[step.number] = KEPT; // Predecessors that did not complete may end yet.
    for (int successor : step.successors) {
      waiting[successor]--;
    }
    boolean unused = stepEnded();
    release(step, invoker);
  }

  /** The steps that have not ended and wait for none. */
  IntStream ready() {
    return IntStream.range(0, waiting.length)
        .filter(step -> waiting[step] == 0 && !statusOf(step).isTerminal());
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
