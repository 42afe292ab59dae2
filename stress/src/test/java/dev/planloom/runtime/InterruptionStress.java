package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;

import dev.planloom.graph.EdgeKind;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * Stops and timeouts of a real execution. The invariants: a stop finds whatever runs or waits, or
 * that sees the stop, so a stopped execution ends; a step ends once; a late value is not stored,
 * and a worker that was given up does not go on; no lock is kept and no interrupt is left.
 */
public final class InterruptionStress {

  /** Takes {@code a}, and then, whatever becomes of that, {@code b}. */
  private static final TestPlan CHAIN =
      TestPlan.of(step("a"), step("b").after(EdgeKind.ORDER, "a"));

  private static final TestPlan SLEEPING =
      TestPlan.of(step("a").does(call -> Thread.sleep(30_000)));
  private static final TestPlan STAGE = TestPlan.of(step("a").writes("stage"));
  private static final AtomicLong LOCKS = new AtomicLong();

  /** Its step writes what its calls say. */
  private static final TestPlan PLAN = TestPlan.of(step("a").names(names -> {}, true));

  /** A lock of its own, and somebody who holds it. */
  abstract static class Locked {
    final String lock = "lock" + LOCKS.incrementAndGet();
    final Ticket holder = ticket();

    Locked() {
      boolean unused = Rig.RUNTIME.admission.enter(holder, Rig.writes(lock));
    }

    /** Whether nobody holds or awaits the lock. */
    final boolean isFree() {
      Ticket ticket = ticket();
      boolean free = Rig.RUNTIME.admission.enter(ticket, Rig.writes(lock));
      Rig.RUNTIME.admission.leave(ticket);
      return free;
    }

    private static Ticket ticket() {
      return Rig.RUNTIME.admission.ticket(HOLDER, HOLDER.graph.steps[0], 0);
    }
  }

  private static final Execution HOLDER = Rig.execution(Rig.READING);

  /** Calls that keep nothing. */
  private abstract static class Plain extends PlanInvoker {

    @Override
    protected @Nullable Object artifact(int slot) {
      return null;
    }

    @Override
    protected void release(int slot) {}

    @Override
    protected void restore(int slot, Object value) {}
  }

  /** Calls that return at once and write one lock. */
  private static final class Calls extends Plain {
    private final String lock;

    Calls(String lock) {
      this.lock = lock;
    }

    @Override
    protected void invoke(int step, Attempt attempt) {
      boolean unused = attempt.complete();
    }

    @Override
    protected void resources(int step, ResourceNames names) {
      names.write(lock);
    }
  }

  /** Calls of {@link #CHAIN}, whose first meets a timer before it returns. */
  private static final class Racing extends Plain {
    private final Rig.Meeting<RunningAttempt> meeting = new Rig.Meeting<>();
    private @Nullable Thread worker;

    /** Written only by the call that is wanted; read after the end. */
    private boolean stored;

    private boolean nextRanHere;

    @Override
    protected void invoke(int step, Attempt attempt) {
      if (step == 0) {
        meeting.bring((RunningAttempt) attempt);
        if (attempt.complete("value")) {
          stored = true;
        }
      } else {
        nextRanHere = Thread.currentThread().equals(worker);
        boolean unused = attempt.complete();
      }
    }
  }

  /** Calls of {@link #STAGE}. */
  private static final class StageCalls extends Plain {
    private final Rig.Meeting<RunningAttempt> meeting = new Rig.Meeting<>();
    private volatile boolean stored;
    private volatile @Nullable Attempt attempt;

    Attempt attempt() {
      return Objects.requireNonNull(attempt);
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      this.attempt = attempt;
      CompletableFuture<String> stage = new CompletableFuture<>();
      Thread.startVirtualThread(() -> stage.complete("value"));
      meeting.bring((RunningAttempt) attempt);
      attempt.awaitStage(stage, value -> stored = true);
    }
  }

  private InterruptionStress() {}

  /** A step asks for a lock that another holds, just when its execution is stopped. */
  @JCStressTest
  @Description(
      "A step begins to wait for a lock while its execution is stopped: it ends, and "
          + "awaits nothing.")
  @Outcome(id = "SKIPPED, true", expect = Expect.ACCEPTABLE, desc = "ended without the lock")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "it waits on in a stopped execution, or the lock is not free again")
  @State
  public static class StopVersusWaitForLock extends Locked {

    private final Execution execution = Rig.execution(PLAN.graph, new Calls(lock));
    private final PlanStep step = PLAN.graph.steps[0];
    private final StepRecord record = execution.states.recordOf(step);

    /** Asks, after it has seen no stop. */
    @Actor
    public void owner() {
      execution.queue.push(execution.gate.enter(step, record));
    }

    /** Stops. */
    @Actor
    public void canceller() {
      boolean unused = execution.stop(Rig.cancelled());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.end(execution);
      Rig.RUNTIME.admission.leave(holder);
      r.r2 = isFree();
    }
  }

  /** A lock is granted just when the execution that waits for it is stopped. */
  @JCStressTest
  @Description(
      "A waiting step is granted its lock while its execution is stopped: it ends "
          + "once, and gives the lock back.")
  @Outcome(id = "COMPLETED, true", expect = Expect.ACCEPTABLE, desc = "it ran")
  @Outcome(id = "SKIPPED, true", expect = Expect.ACCEPTABLE, desc = "stopped before")
  @Outcome(id = "CANCELLED, true", expect = Expect.ACCEPTABLE, desc = "stopped meanwhile")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it never ends, or the lock is not free again")
  @State
  public static class StopVersusGrant extends Locked {

    private final Execution execution = Rig.execution(PLAN.graph, new Calls(lock));

    /** Starts it, to wait. */
    public StopVersusGrant() {
      execution.startOnHelpers();
    }

    /** Ends, which grants. */
    @Actor
    public void holder() {
      Rig.RUNTIME.admission.leave(holder);
    }

    /** Stops. */
    @Actor
    public void canceller() {
      boolean unused = execution.stop(Rig.cancelled());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.end(execution);
      r.r2 = isFree();
    }
  }

  /** An attempt begins just when its execution is stopped. */
  @JCStressTest
  @Description(
      "An attempt begins while its execution is stopped: the stop finds it and "
          + "interrupts it, or it sees the stop.")
  @Outcome(id = "SKIPPED, false", expect = Expect.ACCEPTABLE, desc = "it never began")
  @Outcome(id = "CANCELLED, false", expect = Expect.ACCEPTABLE, desc = "it was interrupted")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "a tool runs on in a stopped execution, or an interrupt is left")
  @State
  public static class StopVersusBegin {

    private final Execution execution = Rig.execution(SLEEPING);

    /** Runs a tool that returns only when it is interrupted. */
    @Actor
    public void worker(LL_Result r) {
      boolean unused = execution.runHere();
      r.r2 = Thread.interrupted();
    }

    /** Stops. */
    @Actor
    public void canceller() {
      Rig.dawdle();
      boolean unused = execution.stop(Rig.cancelled());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.end(execution);
    }
  }

  /** A timer comes while a tool returns, in a real execution. */
  @JCStressTest
  @Description(
      "A timer comes while a tool returns: its value is stored if and only if the step "
          + "completed; the worker goes on only then.")
  @Outcome(id = "COMPLETED, stored, here, false", expect = Expect.ACCEPTABLE, desc = "in time")
  @Outcome(
      id = "TIMED_OUT, absent, elsewhere, false",
      expect = Expect.ACCEPTABLE,
      desc = "too late")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "a late value, a lost value, a lost worker that goes on, or an interrupt is left")
  @State
  public static class TimeoutVersusReturn {

    private final Racing calls = new Racing();
    private final Execution execution = Rig.execution(CHAIN.graph, calls);

    /** Runs the tool, and the step after it, where it may. */
    @Actor
    public void worker(LLLL_Result r) {
      calls.worker = Thread.currentThread();
      boolean unused = execution.runHere();
      r.r4 = Thread.interrupted();
    }

    /** The timer. */
    @Actor
    public void timer() {
      RunningAttempt attempt = calls.meeting.take();
      execution.interruption.attemptTimedOut(attempt, attempt.token());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LLLL_Result r) {
      r.r1 = Rig.end(execution);
      r.r2 = calls.stored ? "stored" : "absent";
      r.r3 = calls.nextRanHere ? "here" : "elsewhere";
    }
  }

  /** A timer comes while a tool returns a stage, and another thread completes it. */
  @JCStressTest
  @Description(
      "A timer comes while a stage is handed over and ends: its value is stored if and "
          + "only if the step completed.")
  @Outcome(id = "COMPLETED, stored, true", expect = Expect.ACCEPTABLE, desc = "in time")
  @Outcome(id = "TIMED_OUT, absent, true", expect = Expect.ACCEPTABLE, desc = "too late")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "a late value, a lost value, or an attempt that is never over")
  @State
  public static class TimeoutVersusStage {

    private final StageCalls calls = new StageCalls();
    private final Execution execution = Rig.execution(STAGE.graph, calls);

    /** Runs the tool, whose stage another thread completes. */
    @Actor
    public void worker() {
      boolean unused = execution.runHere();
    }

    /** The timer; the stage has a thread of its own. */
    @Actor
    public void timer() {
      RunningAttempt attempt = calls.meeting.take();
      execution.interruption.attemptTimedOut(attempt, attempt.token());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LLL_Result r) {
      r.r1 = Rig.end(execution);
      r.r2 = calls.stored ? "stored" : "absent";
      r.r3 = Rig.comesTrue(() -> !Rig.RUNTIME.abandoned.contains(calls.attempt()));
    }
  }
}
