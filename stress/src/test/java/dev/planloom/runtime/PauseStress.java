package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;

import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@link Pausing} of real executions. The invariants: what is not running when a pause returns does
 * not start before the resumption; a step is never left aside by an execution that goes on; whoever
 * waits for a lock and is paused gives its place back.
 */
public final class PauseStress {

  private static final TestPlan ONE = TestPlan.of(step("a"));
  private static final TestPlan FOUR = TestPlan.of(step("a"), step("b"), step("c"), step("d"));
  private static final TestPlan LOCKED = TestPlan.of(step("a").writes("pause"));

  private PauseStress() {}

  /** A step begins while the execution is paused. */
  @JCStressTest
  @Description(
      "A worker starts a step while another thread pauses: the step is running or over when the"
          + " pause returns, or it does not start at all before the resumption.")
  @Outcome(id = "RAN, COMPLETED", expect = Expect.ACCEPTABLE, desc = "it began before the pause")
  @Outcome(id = "HELD, COMPLETED", expect = Expect.ACCEPTABLE, desc = "it was held")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it starts during the pause, or is left aside")
  @State
  public static class PauseVersusBegin {
    private volatile boolean called;
    private final TestPlan plan = TestPlan.of(step("a").does(call -> called = true));
    private final Execution execution = Rig.execution(plan);
    private boolean pending;

    /** Starts it. */
    @Actor
    public void worker() {
      execution.queue.push(0);
      new Worker(execution, false).work(ReadyStack.NONE);
    }

    /** Pauses it. */
    @Actor
    public void pauser() {
      boolean unused = execution.pausing().pause();
      pending = execution.states.statusOf(0) == StepStatus.PENDING && !called;
    }

    /** Looks, then resumes. */
    @Arbiter
    public void end(LL_Result r) {
      boolean held = pending;
      r.r1 = held ? (called ? "STARTED" : "HELD") : "RAN";
      boolean unused = execution.pausing().resume();
      execution.queue.callHelper();
      r.r2 = Rig.end(execution);
    }
  }

  /** Steps become ready while the execution is resumed. */
  @JCStressTest
  @Description(
      "Steps are enqueued while a paused execution is resumed: all run; no wake-up is lost.")
  @Outcome(id = "COMPLETED", expect = Expect.ACCEPTABLE, desc = "all ran")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a step is left aside")
  @State
  public static class ResumeVersusEnqueue {
    private final Execution execution = Rig.execution(FOUR);

    /** Pauses it. */
    public ResumeVersusEnqueue() {
      boolean unused = execution.pausing().pause();
      execution.queue.enqueue(0);
    }

    /** A timer, say. */
    @Actor
    public void another() {
      execution.queue.enqueue(1);
      execution.queue.enqueue(2);
      execution.queue.enqueue(3);
    }

    /** Resumes it. */
    @Actor
    public void resumer() {
      boolean unused = execution.pausing().resume();
    }

    /** Waits for the end. */
    @Arbiter
    public void end(L_Result r) {
      r.r1 = Rig.end(execution);
    }
  }

  /** Two threads pause and resume while steps come. */
  @JCStressTest
  @Description(
      "One thread pauses and resumes, another resumes, while steps are enqueued: all run at last.")
  @Outcome(id = "COMPLETED", expect = Expect.ACCEPTABLE, desc = "all ran")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a step is left aside")
  @State
  public static class PauseVersusResume {
    private final Execution execution = Rig.execution(FOUR);

    /** Steps come. */
    @Actor
    public void another() {
      for (int i = 0; i < 4; i++) {
        execution.queue.enqueue(i);
        Rig.dawdle();
      }
    }

    /** Pauses and resumes. */
    @Actor
    public void pauser() {
      for (int i = 0; i < 3; i++) {
        boolean unused = execution.pausing().pause();
        Rig.dawdle();
        unused = execution.pausing().resume();
      }
    }

    /** Waits for the end. */
    @Arbiter
    public void end(L_Result r) {
      boolean unused = execution.pausing().resume();
      r.r1 = Rig.end(execution);
    }
  }

  /** A paused execution is stopped. */
  @JCStressTest
  @Description("A step is held by a pause while the execution is stopped: it ends as refused.")
  @Outcome(id = "SKIPPED", expect = Expect.ACCEPTABLE, desc = "refused")
  @Outcome(id = "COMPLETED", expect = Expect.ACCEPTABLE, desc = "over before")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it is left aside")
  @State
  public static class PauseVersusStop {
    private final Execution execution = Rig.execution(ONE);

    /** A step comes, and a pause. */
    @Actor
    public void pauser() {
      boolean unused = execution.pausing().pause();
      execution.queue.enqueue(0);
    }

    /** Stops it. */
    @Actor
    public void canceller() {
      boolean unused = execution.stop(Rig.cancelled());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(L_Result r) {
      r.r1 = Rig.end(execution);
    }
  }

  /** A lock is granted to a step whose execution is paused. */
  @JCStressTest
  @Description(
      "A lock becomes free for a waiting step while its execution is paused: the paused one holds"
          + " and awaits nothing, and runs when it is resumed.")
  @Outcome(
      id = "true, COMPLETED",
      expect = Expect.ACCEPTABLE,
      desc = "given back, then asked again")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it keeps the lock, or is left aside")
  @State
  public static class PauseVersusGrant {
    private final PlanRuntime runtime =
        PlanRuntime.builder().cancelGrace(Duration.ofHours(1)).build();
    private final Execution execution =
        new Execution(
            runtime, LOCKED.graph, RunOptions.defaults(), LOCKED.newCalls(), true, Lineage.ofRun());
    private final Ticket holder = runtime.admission.ticket(execution, ONE.graph.steps[0], 0);

    /** One holds the lock, the execution waits for it. */
    public PauseVersusGrant() {
      boolean unused = runtime.admission.enter(holder, Rig.writes("pause"));
      execution.startOnHelpers();
    }

    /** Gives the lock back. */
    @Actor
    public void holder() {
      runtime.admission.leave(holder);
    }

    /** Pauses the execution that waits for it. */
    @Actor
    public void pauser() {
      boolean unused = execution.pausing().pause();
    }

    /** Looks, then resumes. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.comesTrue(() -> runtime.admission.isIdle() || execution.endings.hasEnded());
      boolean unused = execution.pausing().resume();
      r.r2 = Rig.end(execution);
      boolean closed = runtime.close(Duration.ofSeconds(1)).isEmpty();
      r.r1 = closed && (boolean) r.r1;
    }
  }
}
