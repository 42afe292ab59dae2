package dev.planloom.runtime;

import dev.planloom.runtime.spi.Journal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an execution takes over from an earlier one of its plan: the steps that are done, with what
 * they made.
 *
 * @param from the id of the earlier execution
 * @param done the numbers of the steps that are not called again
 * @param doubtful the numbers of the steps of which nobody knows whether they did anything
 * @param isJournalled whether it is the journal that knows them
 * @param isUndoKnown whether the log of what would undo them comes along
 */
record Resumption(
    String from, BitSet done, BitSet doubtful, boolean isJournalled, boolean isUndoKnown) {

  /**
   * Takes over what another execution of the process has made, its inputs included.
   *
   * @param state where the values go
   * @throws IllegalArgumentException where the result is of another plan
   * @throws IllegalStateException where something that is still needed is gone
   */
  static Resumption of(PlanGraph graph, PlanInvoker state, PlanResult earlier) {
    if (!isSamePlan(graph, earlier.graph())) {
      throw new IllegalArgumentException(
          "%s is a result of %s, not of %s"
              .formatted(earlier.executionId(), earlier.planName(), graph.name()));
    }
    if (earlier.rollback().isPresent()) {
      throw refused(earlier, "it was rolled back, so nothing of it is left to go on from");
    }
    BitSet done = new BitSet();
    BitSet doubtful = new BitSet();
    for (StepResult step : earlier.steps()) {
      if (step.status() == StepStatus.COMPLETED) {
        done.set(step.step().number);
      } else if (step.isGivenUp()) {
        doubtful.set(step.step().number);
      }
    }
    BitSet needed = needed(graph, done);
    List<String> gone = new ArrayList<>();
    for (int slot = 0; slot < graph.slots(); slot++) {
      boolean isStep = slot < graph.steps.length;
      if (isStep && !done.get(slot)) {
        continue;
      }
      boolean isVoid = isStep && graph.steps[slot].artifact == null;
      Object value = earlier.valueOf(slot);
      if (value != null) {
        state.restore(slot, value);
      } else if (needed.get(slot) && !isVoid) {
        gone.add((isStep ? "artifact '" : "input '") + graph.slotName(slot) + "'");
      }
    }
    if (!gone.isEmpty()) {
      throw refused(
          earlier,
          String.join(", ", gone)
              + (gone.size() == 1 ? " is" : " are")
              + " still needed and no longer there; run it with options(o -> o.releaseEarly(false))"
              + " where it may have to be resumed");
    }
    return new Resumption(earlier.executionId(), done, doubtful, false, earlier.undoLog != null);
  }

  /**
   * Takes over what would undo the earlier execution, so that nobody else does.
   *
   * @throws IllegalStateException where somebody has
   */
  static List<UndoEntry> claim(PlanResult earlier) {
    UndoLog log = earlier.undoLog;
    if (log == null) {
      return List.of();
    }
    UndoLog.Taker taker = log.claim(UndoLog.Taker.RESUMPTION);
    if (taker != UndoLog.Taker.NOBODY) {
      throw refused(
          earlier,
          switch (taker) {
            case ROLLBACK -> "it has been rolled back since its end";
            case RESUMPTION -> "it has been resumed before, which may be rolled back";
            default -> "it is part of another execution, which may be rolled back";
          });
    }
    return log.take();
  }

  private static IllegalStateException refused(PlanResult earlier, String why) {
    return new IllegalStateException(
        "Cannot resume from %s: %s".formatted(earlier.executionId(), why));
  }

  private static boolean isSamePlan(PlanGraph graph, PlanGraph other) {
    return graph.name().equals(other.name())
        && graph.inputs().equals(other.inputs())
        && graph.steps().stream()
            .map(PlanStep::id)
            .toList()
            .equals(other.steps().stream().map(PlanStep::id).toList());
  }

  /** The slots that steps take which are still to run, or that are the plan's outputs. */
  private static BitSet needed(PlanGraph graph, BitSet done) {
    BitSet needed = new BitSet();
    for (PlanStep step : graph.steps) {
      if (!done.get(step.number)) {
        for (int slot : step.consumes) {
          needed.set(slot);
        }
      } else if (step.output || !graph.hasOutputs) {
        needed.set(step.number);
      }
    }
    return needed;
  }

  /**
   * Takes over what a journal knows; inputs come from whoever starts the execution again.
   *
   * @throws IllegalStateException where it knows of a step that the plan does not have, or lacks an
   *     artifact
   */
  static Resumption of(PlanGraph graph, PlanInvoker state, String id, Journal.Entry entry) {
    BitSet done = new BitSet();
    BitSet doubtful = new BitSet();
    for (Map.Entry<String, @Nullable Object> completed : entry.completed().entrySet()) {
      PlanStep step = known(graph, id, completed.getKey());
      done.set(step.number);
      Object value = completed.getValue();
      if (value != null) {
        state.restore(step.number, value);
      } else if (step.artifact != null) {
        throw new IllegalStateException(
            "The journal has no artifact of step '%s' of %s".formatted(step.id, id));
      }
    }
    for (String started : entry.started()) {
      PlanStep step = known(graph, id, started);
      if (!done.get(step.number)) {
        doubtful.set(step.number);
      }
    }
    return new Resumption(id, done, doubtful, true, false);
  }

  private static PlanStep known(PlanGraph graph, String id, String step) {
    return graph
        .step(step)
        .orElseThrow(() ->
            new IllegalStateException(
                "The journal knows a step '%s' of %s, which %s does not have"
                    .formatted(step, id, graph.name())));
  }

  /** What to say of a step that may not run again. */
  IllegalStateException doubt(PlanStep step) {
    return new IllegalStateException(
        "Step '%s' was running, or had been given up, when %s ended, and its tool is not idempotent:"
                .formatted(step.id, from)
            + " nobody knows what it did, so it is not run again");
  }

  boolean isDone(PlanStep step) {
    return done.get(step.number);
  }
}
