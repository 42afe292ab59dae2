package dev.planloom.runtime;

/**
 * How the steps of one execution pass the {@link Admission} of their engine: by a ticket, under
 * which a step is parked until everything that it needs is granted.
 */
final class Gate {

  /** In place of a step to go on with: the step is admitted and goes on itself. */
  static final int GRANTED = -2;

  private final Execution execution;

  Gate(Execution execution) {
    this.execution = execution;
  }

  private Admission admission() {
    return execution.runtime.admission;
  }

  /** Whether the next attempt of a step has to be admitted, and is not. */
  boolean isShut(PlanStep step, StepRecord record) {
    return record.granted == null
        && !step.composite // What it runs asks for itself.
        && (step.needsAdmission || execution.limits.length > 0 || admission().hasEngineLimit());
  }

  /**
   * Enters a ticket. Returns GRANTED; or, where the step has to wait or has ended, what to go on
   * with.
   */
  int enter(PlanStep step, StepRecord record) {
    record.enteredAt = System.nanoTime();
    Ticket ticket = admission().ticket(execution, step, record.enteredAt);
    record.park(ticket);
    boolean granted;
    try {
      ResourceNames names = ResourceNames.of(step);
      if (step.templated) {
        execution.invoker.resources(step.number, names);
      }
      granted = admission().enter(ticket, names.inLockOrder());
    } catch (Throwable e) {
      if (!record.unpark(ticket)) {
        return ReadyStack.NONE;
      }
      admission().leave(ticket);
      return execution.endings.failed(record, e);
    }
    if (granted) {
      if (!record.unpark(ticket)) {
        return ReadyStack.NONE; // Taken by a stop or a timer, which gives the ticket back.
      }
      noteGrant(record, ticket);
      return GRANTED;
    }
    if (execution.isRefused(record) && record.unpark(ticket)) {
      admission().leave(ticket);
      return execution.refuse(step);
    }
    return ReadyStack.NONE;
  }

  /** Called by the admission, on any thread, when a ticket that had to wait is granted. */
  void admitted(Ticket ticket) {
    StepRecord record = execution.states.recordOf(ticket.step);
    if (record.unpark(ticket)) {
      noteGrant(record, ticket);
      execution.queue.enqueue(ticket.step.number);
    }
  }

  private void noteGrant(StepRecord record, Ticket ticket) {
    record.granted = ticket;
    if (execution.timed) {
      record.lockWaited += System.nanoTime() - record.enteredAt;
    }
  }

  /** Gives back what was granted for an attempt that is not made. */
  void giveBack(StepRecord record) {
    Ticket granted = record.granted;
    if (granted != null) {
      record.granted = null;
      admission().leave(granted);
    }
  }

  /** Gives back what an attempt that has ended held. */
  void leave(StepRecord record) {
    Ticket held = record.held;
    if (held != null) {
      record.held = null;
      admission().leave(held);
    }
  }
}
