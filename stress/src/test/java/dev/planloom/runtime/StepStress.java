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
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * What {@link StepRecord} and {@link StepStates} keep of one step. The invariants: a parked step
 * goes to exactly one of those who want it; of two that end, exactly one is the last, and sees what
 * the other did before.
 */
public final class StepStress {

  private static final StepRecord.Wait TOKEN = new StepRecord.Wait();
  private static final TestPlan JOIN =
      TestPlan.of(step("left"), step("right"), step("join").after("left", "right"));
  private static final TestPlan PAIR = TestPlan.of(step("one"), step("other"));
  private static final TestPlan CONSUMED =
      TestPlan.of(
          step("artifact"),
          step("one").after("artifact"),
          step("other").after("artifact"),
          step("result").output());

  private static StepRecord parked() {
    StepRecord record = new StepRecord(PAIR.graph.steps[0]);
    record.park(TOKEN);
    return record;
  }

  /** Counts the artifacts that are released. */
  private static final class Releases extends PlanInvoker {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    protected void invoke(int step, Attempt attempt) {
      throw new IllegalStateException("nothing is run");
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return null;
    }

    @Override
    protected void release(int slot) {
      count.incrementAndGet();
    }

    @Override
    protected void restore(int slot, Object value) {}
  }

  private StepStress() {}

  /** A grant and a stop, say. */
  @JCStressTest
  @Description("Two take a parked step over: exactly one gets it.")
  @Outcome(id = "true, false", expect = Expect.ACCEPTABLE, desc = "the first")
  @Outcome(id = "false, true", expect = Expect.ACCEPTABLE, desc = "the second")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own the step, or none")
  @State
  public static class TwoTakeOneStep {

    private final StepRecord record = parked();

    /** One. */
    @Actor
    public void one(LL_Result r) {
      r.r1 = record.unpark(TOKEN);
    }

    /** Another. */
    @Actor
    public void another(LL_Result r) {
      r.r2 = record.unpark(TOKEN);
    }
  }

  /** A timer that is late, after the step has begun to wait for something else. */
  @JCStressTest
  @Description(
      "A step is taken over and parked anew while a late timer comes: that never takes "
          + "the later wait.")
  @Outcome(id = "true, false, true", expect = Expect.ACCEPTABLE, desc = "the timer is late")
  @Outcome(id = "false, true, false", expect = Expect.ACCEPTABLE, desc = "the timer is not late")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a step has two owners, or none")
  @State
  public static class LateTokenVersusNextWait {

    private final StepRecord record = parked();
    private final Object next = new StepRecord.Wait();

    /** Takes the step and parks it for something else. */
    @Actor
    public void owner(LLL_Result r) {
      boolean mine = record.unpark(TOKEN);
      if (mine) {
        record.park(next);
      }
      r.r1 = mine;
    }

    /** The timer of the first wait. */
    @Actor
    public void timer(LLL_Result r) {
      r.r2 = record.unpark(TOKEN);
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = next.equals(record.parked());
    }
  }

  /** Two predecessors of one step end. */
  @JCStressTest
  @Description(
      "Two predecessors end at once: one makes the step ready, and sees both artifacts "
          + "and any absence.")
  @Outcome(id = "seen, none", expect = Expect.ACCEPTABLE, desc = "the first was last")
  @Outcome(id = "none, seen", expect = Expect.ACCEPTABLE, desc = "the second was last")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "the step is made ready twice or never, or misses something")
  @State
  public static class LastPredecessor {

    private final StepStates states = new StepStates(JOIN.graph, false);
    private int left;
    private int right;

    /** One predecessor, which stores its artifact. */
    @Actor
    public void one(LL_Result r) {
      left = 1;
      states.noteAbsence();
      r.r1 = states.predecessorEnded(2) ? look() : "none";
    }

    /** The other. */
    @Actor
    public void other(LL_Result r) {
      right = 1;
      r.r2 = states.predecessorEnded(2) ? look() : "none";
    }

    private String look() {
      return left == 1 && right == 1 && states.isAnyAbsent() ? "seen" : "missed";
    }
  }

  /** Two last steps of an execution end. */
  @JCStressTest
  @Description(
      "The two last steps end at once: exactly one of them ends the execution, and "
          + "sees both statuses.")
  @Outcome(id = "seen, none", expect = Expect.ACCEPTABLE, desc = "the first was last")
  @Outcome(id = "none, seen", expect = Expect.ACCEPTABLE, desc = "the second was last")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "the execution ends twice or never, or without a status")
  @State
  public static class LastStep {

    private final StepStates states = new StepStates(PAIR.graph, false);

    /** One step. */
    @Actor
    public void one(LL_Result r) {
      r.r1 = end(0);
    }

    /** The other. */
    @Actor
    public void other(LL_Result r) {
      r.r2 = end(1);
    }

    private String end(int step) {
      states.set(PAIR.graph.steps[step], StepStatus.COMPLETED);
      if (!states.stepsEnded(1)) {
        return "none";
      }
      return states.statusOf(1 - step) == StepStatus.COMPLETED ? "seen" : "missed";
    }
  }

  /** Two consumers of an artifact end. */
  @JCStressTest
  @Description("Two consumers of an artifact end at once: it is released exactly once.")
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it is kept, or released twice")
  @State
  public static class LastConsumer {

    private final StepStates states = new StepStates(CONSUMED.graph, true);
    private final Releases released = new Releases();

    /** One consumer. */
    @Actor
    public void one() {
      states.drop(CONSUMED.graph.steps[1], released);
    }

    /** The other. */
    @Actor
    public void other() {
      states.drop(CONSUMED.graph.steps[2], released);
    }

    /** Counts. */
    @Arbiter
    public void count(I_Result r) {
      r.r1 = released.count.get();
    }
  }
}
