package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * {@link RunQueue} of a real execution, with real helpers on virtual threads. The invariant:
 * whatever is pushed is seen by a helper that comes anyway, or a helper is called for it; so every
 * step runs, once, and the execution ends.
 */
public final class RunQueueStress {

  private static final TestPlan TWO = TestPlan.of(step("a"), step("b"));
  private static final TestPlan FOUR = TestPlan.of(step("a"), step("b"), step("c"), step("d"));

  /** Counts the calls. */
  private static final class Calls extends PlanInvoker {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    protected void invoke(int step, Attempt attempt) {
      count.incrementAndGet();
      boolean unused = attempt.complete();
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

  private RunQueueStress() {}

  /** Two foreign threads hand steps to an execution: a timer and a grant, say. */
  @JCStressTest
  @Description(
      "Two threads enqueue two steps each while helpers come and go: all run once; no "
          + "wake-up is lost.")
  @Outcome(id = "true, 4", expect = Expect.ACCEPTABLE, desc = "all ran")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a step is left behind, or runs twice")
  @State
  public static class TwoEnqueue {

    private final Calls calls = new Calls();
    private final Execution execution = Rig.execution(FOUR.graph, calls);

    /** One. */
    @Actor
    public void one() {
      execution.queue.enqueue(0);
      execution.queue.enqueue(1);
    }

    /** Another. */
    @Actor
    public void another() {
      execution.queue.enqueue(2);
      execution.queue.enqueue(3);
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.ends(execution);
      r.r2 = calls.count.get();
    }
  }

  /** A thread in the loop finds nothing more to do while a step comes. */
  @JCStressTest
  @Description(
      "A worker runs out of steps while another thread enqueues one: it runs; no "
          + "wake-up is lost.")
  @Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "both ran")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a step is left behind, or runs twice")
  @State
  public static class LoopEndsVersusEnqueue {

    private final Calls calls = new Calls();
    private final Execution execution = Rig.execution(TWO.graph, calls);

    /** The worker, which has one step. */
    @Actor
    public void worker() {
      execution.queue.push(0);
      new Worker(execution, false).work(ReadyStack.NONE);
    }

    /** A foreign thread. */
    @Actor
    public void another() {
      Rig.dawdle();
      execution.queue.enqueue(1);
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.ends(execution);
      r.r2 = calls.count.get();
    }
  }

  /** An event and a step from two foreign threads: a stage that ends, and a timer. */
  @JCStressTest
  @Description(
      "One thread posts an event, another enqueues a step: both are seen to; no "
          + "wake-up is lost.")
  @Outcome(id = "true, 2", expect = Expect.ACCEPTABLE, desc = "both ran")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an event or a step is left behind")
  @State
  public static class PostVersusEnqueue {

    private final Calls calls = new Calls();
    private final Execution execution = Rig.execution(TWO.graph, calls);

    /** Posts. */
    @Actor
    public void stage() {
      execution.queue.post(TWO.graph.steps[0], () -> execution.queue.push(0));
    }

    /** Enqueues. */
    @Actor
    public void timer() {
      execution.queue.enqueue(1);
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LL_Result r) {
      r.r1 = Rig.ends(execution);
      r.r2 = calls.count.get();
    }
  }
}
