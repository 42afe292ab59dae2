package dev.planloom.runtime;

import dev.planloom.graph.EdgeKind;
import dev.planloom.runtime.RollbackReport.NotUndone;
import dev.planloom.runtime.RollbackReport.Reason;
import dev.planloom.runtime.RollbackReport.Undone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Undoes what an execution did: an execution of its own whose steps are the compensations, last
 * completed first, each released by any end of the one before. So locks, timeouts, stages and
 * abandoned attempts are those of any step. Nobody else knows of it, so nobody cancels it but the
 * end of the engine.
 */
final class RollbackRun extends PlanInvoker {

  private final List<UndoEntry> compensations = new ArrayList<>();
  private final List<Attempt.Undo> undos = new ArrayList<>();
  private final List<NotUndone> obstacles = new ArrayList<>();

  /** The run of the compensations; null where there is none to run. */
  private @Nullable Execution execution;

  /** For these attempts, given in the order of completion. */
  RollbackRun(List<UndoEntry> entries) {
    for (UndoEntry entry : entries.reversed()) {
      Attempt.Undo undo = entry.undo();
      if (undo != null) {
        compensations.add(entry);
        undos.add(undo); // What a thread that was given up says from now on comes too late.
      } else if (!entry.isVoid()) {
        obstacles.add(entry.obstacle());
      }
    }
  }

  /**
   * Starts the rollback of an execution whose steps have all ended.
   *
   * @param ancestor inside which attempt that is
   * @param ended called once, on any thread, when the report is there
   * @return false where there is nothing to run; {@code ended} is then not called
   */
  boolean start(Execution of, @Nullable Ancestor ancestor, Runnable ended) {
    if (compensations.isEmpty()) {
      return false;
    }
    Execution started =
        new Execution(
            of.runtime,
            graph(of),
            RunOptions.defaults().timings(false),
            this,
            true,
            Lineage.ofRollback(of, ancestor));
    started.whenEnded = ended;
    execution = started;
    if (!of.runtime.executions.joinAsRollback(started)) {
      boolean unused = started.stop(Executions.CLOSED);
    }
    started.startOnHelpers();
    return true;
  }

  private PlanGraph graph(Execution of) {
    PlanGraph.Builder graph = PlanGraph.builder(of.graph.name());
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < compensations.size(); i++) {
      UndoEntry entry = compensations.get(i);
      String id = entry.attempt() == 1 ? entry.path() : entry.path() + "#" + entry.attempt();
      while (!ids.add(id)) {
        id += "'"; // Of an execution that this one was resumed from.
      }
      PlanStep.Builder step =
          graph
              .step(id, entry.step().tool)
              .timeout(PlanGraph.NONE)
              .totalTimeout(of.runtime.compensationTimeout);
      for (PlanStep.Lock lock : entry.locks()) {
        if (lock.write()) {
          step.write(lock.resource());
        } else {
          step.read(lock.resource());
        }
      }
      if (entry.step().platformThread) {
        step.platformThread();
      }
      if (i + 1 < compensations.size()) {
        step.successor(i + 1, EdgeKind.ORDER);
      }
    }
    return graph.build();
  }

  /** What became of it; once it has ended. */
  RollbackReport report() {
    List<StepResult> results = execution == null ? List.of() : execution.endings.result().steps();
    List<Undone> undone = new ArrayList<>();
    List<NotUndone> remaining = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      UndoEntry entry = compensations.get(i);
      StepResult step = results.get(i);
      if (step.status() == StepStatus.COMPLETED) {
        undone.add(new Undone(entry.path(), entry.attempt()));
      } else {
        remaining.add(notUndone(entry, step));
      }
    }
    remaining.addAll(obstacles);
    return new RollbackReport(undone, remaining);
  }

  private static NotUndone notUndone(UndoEntry entry, StepResult step) {
    Reason reason =
        switch (step.status()) {
          case FAILED -> Reason.FAILED;
          case TIMED_OUT -> Reason.TIMED_OUT;
          default -> Reason.ENGINE_CLOSED;
        };
    Throwable failure = step.failure().orElse(null);
    String message = step.reason().orElseGet(() -> Text.of(failure));
    return entry.notUndone(reason, "its compensation: " + message, failure);
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    undos.get(step).run(attempt);
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return null;
  }

  @Override
  protected void release(int slot) {}

  @Override
  protected void restore(int slot, Object value) {}
}
