package dev.planloom.runtime;

import dev.planloom.runtime.spi.LockProvider;
import dev.planloom.runtime.spi.LockProvider.Lease;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How the steps of one execution pass the {@link Admission} of their engine: at once where all that
 * they need is locks that are free, else by a ticket, under which a step is parked until everything
 * that it needs is granted.
 */
final class Gate {

  /** In place of a step to go on with: the step is admitted and goes on itself. */
  static final int GRANTED = -2;

  private final Execution execution;

  /** By step number, the locks that can be taken without asking; null where none can. */
  private final @Nullable StaticLocks @Nullable [] locks;

  Gate(Execution execution, @Nullable StaticLocks @Nullable [] locks) {
    this.execution = execution;
    this.locks = locks;
  }

  /** Takes what a step needs where that is nothing but locks, and they are free; else null. */
  @Nullable Ticket take(PlanStep step) {
    StaticLocks wanted = locks == null ? null : locks[step.number];
    if (wanted == null) {
      return null;
    }
    Ticket ticket = new Ticket(execution, step, wanted); // First, as there may be no memory for it.
    return wanted.take(admission()) ? ticket : null;
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
    Ticket taken = take(step);
    if (taken != null) {
      record.granted = taken;
      return GRANTED;
    }
    record.enteredAt = execution.runtime.clock.nanoTime();
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
      LockProvider provider = execution.runtime.lockProvider;
      if (provider != null && !ticket.places.isEmpty()) {
        ask(record, ticket, provider);
        return ReadyStack.NONE;
      }
      noteGrant(record, ticket);
      return GRANTED;
    }
    if (execution.isRefused(step, record) && record.unpark(ticket)) {
      admission().leave(ticket);
      return execution.refuse(step);
    }
    if (execution.isPaused()) {
      execution.parking.withdraw(record);
    }
    return ReadyStack.NONE;
  }

  /** Called by the admission, on any thread, when a ticket that had to wait is granted. */
  void admitted(Ticket ticket) {
    StepRecord record = execution.states.recordOf(ticket.step);
    if (!record.unpark(ticket)) {
      return;
    }
    LockProvider provider = execution.runtime.lockProvider;
    if (provider != null && !ticket.places.isEmpty()) {
      // In the loop, because the provider is the user's, and this may be any thread.
      execution.queue.post(ticket.step, () -> ask(record, ticket, provider));
    } else {
      noteGrant(record, ticket);
      execution.queue.enqueue(ticket.step.number);
    }
  }

  /** Parks a step, which has its locks in this engine, until it has them beyond. */
  private void ask(StepRecord record, Ticket ticket, LockProvider provider) {
    PlanStep step = ticket.step;
    if (execution.isRefused(step, record)) {
      admission().leave(ticket);
      execution.queue.push(execution.refuse(step));
      return;
    }
    LeaseWait wait = new LeaseWait(ticket);
    record.park(wait);
    try {
      CompletionStage<Lease> asked =
          provider.acquire(execution.id() + "/" + step.id, ticket.locks());
      wait.asked = asked;
      CompletionStage<Lease> unused =
          asked.whenComplete((lease, failure) -> answered(record, wait, lease, failure));
    } catch (Throwable e) {
      answered(record, wait, null, e);
    }
    if (record.parked() != wait) {
      wait.cancel(); // Taken before there was anything to cancel; or answered, which is harmless.
    } else if (execution.isRefused(step, record)) {
      boolean unused = execution.parking.wake(record);
    } else if (execution.isPaused()) {
      execution.parking.withdraw(record);
    }
  }

  /** By any thread. What follows is done in the loop: giving back may let others ask in turn. */
  private void answered(
      StepRecord record, LeaseWait wait, @Nullable Lease lease, @Nullable Throwable failure) {
    PlanStep step = record.step;
    if (!record.unpark(wait)) {
      if (lease != null) {
        Admission.release(lease);
      }
    } else if (lease != null) {
      wait.ticket.lease = lease;
      noteGrant(record, wait.ticket);
      execution.queue.enqueue(step.number);
    } else {
      Throwable problem =
          failure == null
              ? new NullPointerException("The lock provider gave no lease")
              : WaitingAttempt.unwrap(failure);
      execution.queue.post(
          step,
          () -> {
            admission().leave(wait.ticket);
            execution.queue.push(execution.endings.failed(record, problem));
          });
    }
  }

  private void noteGrant(StepRecord record, Ticket ticket) {
    record.granted = ticket;
    if (execution.timed) {
      record.lockWaited += execution.runtime.clock.nanoTime() - record.enteredAt;
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
