package dev.planloom.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * {@link Handshake} where a tool returns a stage. The invariants: from the moment that the worker
 * has let go, nobody interrupts its thread; exactly one of the stage and whoever gives it up owns
 * the step; what the worker was told before, the stage is told.
 */
public final class StageStress {

  /** An attempt that a stage has taken over. */
  private static RunningAttempt async(TestPlan plan) {
    RunningAttempt attempt = Rig.begun(plan, HandshakeStress.NOT_STARTED, Rig.NOBODY);
    boolean unused = attempt.becomeAsync();
    return attempt;
  }

  private StageStress() {}

  /** A tool returns a stage while its attempt is given up. */
  @JCStressTest
  @Description(
      "A tool returns a stage while its attempt is given up: that always succeeds; no "
          + "interrupt is left.")
  @Outcome(
      id = "true, true, false, ABANDONED",
      expect = Expect.ACCEPTABLE,
      desc = "the stage was given up")
  @Outcome(
      id = "false, true, false, ABANDONED",
      expect = Expect.ACCEPTABLE,
      desc = "the worker was given up")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the attempt is still wanted, or an interrupt is left")
  @State
  public static class BecomeAsyncVersusAbandon extends HandshakeStress.Race {

    private volatile @Nullable RunningAttempt made;

    /** The worker. */
    @Actor
    public void worker(LLLL_Result r) {
      RunningAttempt attempt = begin();
      made = attempt;
      r.r1 = attempt.becomeAsync();
      r.r3 = interruptLeft();
    }

    /** The timer. */
    @Actor
    public void timer(LLLL_Result r) {
      RunningAttempt attempt = found();
      r.r2 = HandshakeStress.abandon(attempt, attempt.token());
    }

    /** The stage ends. */
    @Arbiter
    public void stage(LLLL_Result r) {
      r.r4 = Objects.requireNonNull(made).endStage();
    }
  }

  /** A writing tool returns a stage while it is told to stop. */
  @JCStressTest
  @Description(
      "A tool returns a stage while it is told to stop: the stage knows of it at its "
          + "end; no interrupt is left.")
  @Outcome(id = "true, false, false, TOLD", expect = Expect.ACCEPTABLE, desc = "told")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the stage was not told, or an interrupt is left")
  @State
  public static class BecomeAsyncVersusTell extends HandshakeStress.Race {

    private volatile @Nullable RunningAttempt made;

    /** The worker. */
    @Actor
    public void worker(LLLL_Result r) {
      RunningAttempt attempt = begin();
      made = attempt;
      r.r1 = attempt.becomeAsync();
      r.r3 = interruptLeft();
    }

    /** Who cancels. */
    @Actor
    public void canceller(LLLL_Result r) {
      r.r2 = found().tell(Handshake.ANY);
    }

    /** The stage ends. */
    @Arbiter
    public void stage(LLLL_Result r) {
      r.r4 = Objects.requireNonNull(made).endStage();
    }
  }

  /** A stage ends while its attempt is given up. */
  @JCStressTest
  @Description("A stage ends while its attempt is given up: one of the two owns the step.")
  @Outcome(id = "WANTED, false", expect = Expect.ACCEPTABLE, desc = "the stage's")
  @Outcome(id = "ABANDONED, true", expect = Expect.ACCEPTABLE, desc = "the timer's")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own it, or none")
  @State
  public static class EndStageVersusAbandon {

    private final RunningAttempt attempt = async(Rig.WRITING);

    /** The stage. */
    @Actor
    public void stage(LL_Result r) {
      r.r1 = attempt.endStage();
    }

    /** The timer. */
    @Actor
    public void timer(LL_Result r) {
      r.r2 = HandshakeStress.abandon(attempt, attempt.token());
    }
  }

  /** The stage of a writing tool ends while it is told to stop. */
  @JCStressTest
  @Description(
      "The stage of a writing tool ends while it is told to stop: it owns the step, "
          + "and is waited for.")
  @Outcome(id = "WANTED, false", expect = Expect.ACCEPTABLE, desc = "ended first")
  @Outcome(id = "TOLD, false", expect = Expect.ACCEPTABLE, desc = "told first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "nobody owns the step")
  @State
  public static class EndStageVersusTell {

    private final RunningAttempt attempt = async(Rig.WRITING);

    /** The stage. */
    @Actor
    public void stage(LL_Result r) {
      r.r1 = attempt.endStage();
    }

    /** Who cancels. */
    @Actor
    public void canceller(LL_Result r) {
      r.r2 = attempt.tell(Handshake.ANY);
    }
  }

  /** The stage of a reading tool ends while it is told to stop. */
  @JCStressTest
  @Description(
      "The stage of a reading tool ends while it is told to stop, hence given up: one "
          + "owns the step.")
  @Outcome(id = "WANTED, false", expect = Expect.ACCEPTABLE, desc = "the stage's")
  @Outcome(id = "ABANDONED, true", expect = Expect.ACCEPTABLE, desc = "who cancels owns it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own it, or none")
  @State
  public static class EndReadingStageVersusTell {

    private final RunningAttempt attempt = async(Rig.READING);

    /** The stage. */
    @Actor
    public void stage(LL_Result r) {
      r.r1 = attempt.endStage();
    }

    /** Who cancels. */
    @Actor
    public void canceller(LL_Result r) {
      r.r2 = attempt.tell(Handshake.ANY) && HandshakeStress.abandon(attempt, RunningAttempt.ANY);
    }
  }

  /** A stage that calls back twice, on two threads. */
  @JCStressTest
  @Description("A stage calls back twice: it ends the attempt once.")
  @Outcome(id = "WANTED, REPEATED", expect = Expect.ACCEPTABLE, desc = "the first did")
  @Outcome(id = "REPEATED, WANTED", expect = Expect.ACCEPTABLE, desc = "the second did")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the step ends twice, or never")
  @State
  public static class EndStageTwice {

    private final RunningAttempt attempt = async(Rig.READING);

    /** The stage. */
    @Actor
    public void once(LL_Result r) {
      r.r1 = attempt.endStage();
    }

    /** The stage. */
    @Actor
    public void again(LL_Result r) {
      r.r2 = attempt.endStage();
    }
  }
}
