package dev.planloom.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * {@link Handshake} between a worker and whoever wants its attempt to stop. The invariants: exactly
 * one of the two owns the step afterwards; an interrupt that was sent has arrived, and is cleared,
 * before the worker goes on; a value may be stored if and only if the worker won; who names an
 * earlier attempt touches no later one; a tool learns that it was told to stop.
 *
 * <p>Where a worker is an actor, its thread is the one that is interrupted. Its flag is looked at
 * after the attempt and again before the next sample, so a late interrupt shows as well.
 */
public final class HandshakeStress {

  static final Execution NOT_STARTED = Rig.execution(Rig.WRITING);

  /** The name of the first attempt of each worker. */
  private static final int FIRST = Rig.begun(Rig.WRITING, NOT_STARTED, Rig.NOBODY).token();

  private HandshakeStress() {}

  /** A worker in an attempt, and somebody who has found it. */
  abstract static class Race {
    private final Rig.Meeting<RunningAttempt> meeting = new Rig.Meeting<>();
    private boolean interruptedBefore;

    /** The worker begins an attempt. */
    final RunningAttempt begin() {
      interruptedBefore = Thread.interrupted();
      RunningAttempt attempt = Rig.begun(Rig.WRITING, NOT_STARTED, Thread.currentThread());
      meeting.bring(attempt);
      return attempt;
    }

    /** Whether the worker's flag is set although nobody interrupts it any more. */
    final boolean interruptLeft() {
      boolean now = Thread.interrupted();
      return now || interruptedBefore;
    }

    /** The other side finds the attempt. */
    final RunningAttempt found() {
      return meeting.take();
    }
  }

  /** As {@link Handshake#abandon}, for an attempt that no execution waits for. */
  static boolean abandon(RunningAttempt attempt, int token) {
    boolean won = attempt.abandon(token);
    NOT_STARTED.runtime.abandoned.remove(attempt);
    return won;
  }

  /** A timer gives up an attempt while its tool returns. */
  @JCStressTest
  @Description(
      "A tool returns while its attempt is given up: one of the two owns the step; no "
          + "interrupt is left.")
  @Outcome(id = "WANTED, false, false", expect = Expect.ACCEPTABLE, desc = "the worker's")
  @Outcome(id = "ABANDONED, true, false", expect = Expect.ACCEPTABLE, desc = "the timer's")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own it, or none, or an interrupt is left")
  @State
  public static class FinishVersusAbandon extends Race {

    /** The worker. */
    @Actor
    public void worker(LLL_Result r) {
      r.r1 = begin().finish();
      r.r3 = interruptLeft();
    }

    /** The timer. */
    @Actor
    public void timer(LLL_Result r) {
      RunningAttempt attempt = found();
      r.r2 = abandon(attempt, attempt.token());
    }
  }

  /** A cancel tells an attempt to stop while its tool returns. */
  @JCStressTest
  @Description(
      "A tool returns while it is told to stop: the worker owns the step anyway; no "
          + "interrupt is left.")
  @Outcome(id = "WANTED, false", expect = Expect.ACCEPTABLE, desc = "returned first")
  @Outcome(id = "TOLD, false", expect = Expect.ACCEPTABLE, desc = "told first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "nobody owns it, or an interrupt is left")
  @State
  public static class FinishVersusTell extends Race {

    /** The worker. */
    @Actor
    public void worker(LL_Result r) {
      r.r1 = begin().finish();
      r.r2 = interruptLeft();
    }

    /** Who cancels. */
    @Actor
    public void canceller() {
      boolean unused = found().tell(Handshake.ANY);
    }
  }

  /** Told to stop, then given up when the grace time is over. */
  @JCStressTest
  @Description(
      "A tool returns while it is told to stop, then given up: one owns the step; no "
          + "interrupt is left.")
  @Outcome(id = "WANTED, false, false", expect = Expect.ACCEPTABLE, desc = "before both")
  @Outcome(id = "TOLD, false, false", expect = Expect.ACCEPTABLE, desc = "between the two")
  @Outcome(id = "ABANDONED, true, false", expect = Expect.ACCEPTABLE, desc = "after both")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own it, or none, or an interrupt is left")
  @State
  public static class FinishVersusTellThenAbandon extends Race {

    /** The worker. */
    @Actor
    public void worker(LLL_Result r) {
      r.r1 = begin().finish();
      r.r3 = interruptLeft();
    }

    /** Who cancels, with little patience. */
    @Actor
    public void canceller(LLL_Result r) {
      RunningAttempt attempt = found();
      boolean unused = attempt.tell(Handshake.ANY);
      Rig.dawdle();
      r.r2 = abandon(attempt, RunningAttempt.ANY);
    }
  }

  /** What generated code does with a value. */
  @JCStressTest
  @Description(
      "A value is offered while its attempt is given up: it may be stored if and only "
          + "if the worker owns the step.")
  @Outcome(id = "WANTED, false, true, false", expect = Expect.ACCEPTABLE, desc = "stored")
  @Outcome(id = "ABANDONED, true, false, false", expect = Expect.ACCEPTABLE, desc = "dropped")
  @Outcome(
      expect = Expect.FORBIDDEN,
      desc = "a value without an owner, an owner without a value, or an interrupt is left")
  @State
  public static class CompleteVersusAbandon extends Race {

    /** The worker. */
    @Actor
    public void worker(LLLL_Result r) {
      RunningAttempt attempt = begin();
      r.r3 = attempt.complete("value");
      r.r1 = attempt.finish();
      r.r4 = interruptLeft();
    }

    /** The timer. */
    @Actor
    public void timer(LLLL_Result r) {
      RunningAttempt attempt = found();
      r.r2 = abandon(attempt, attempt.token());
    }
  }

  /** A timer of one attempt comes while the worker goes on with the next. */
  @JCStressTest
  @Description(
      "A timer comes late: it gives up the attempt that it was set for, or none; the "
          + "next is not interrupted.")
  @Outcome(
      id = "WANTED, WANTED, false, false",
      expect = Expect.ACCEPTABLE,
      desc = "it found its attempt gone")
  @Outcome(
      id = "ABANDONED, none, true, false",
      expect = Expect.ACCEPTABLE,
      desc = "it was not late")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the next attempt was given up or interrupted")
  @State
  public static class LateAbandonVersusNextAttempt extends Race {

    /** The worker. */
    @Actor
    public void worker(LLLL_Result r) {
      RunningAttempt attempt = begin();
      Handshake.End first = attempt.finish();
      r.r1 = first;
      if (first == Handshake.End.ABANDONED) {
        r.r2 = "none"; // Such a worker is not used again.
      } else {
        attempt.begin(attempt.step, null, 1, Execution.NEVER, null);
        Rig.dawdle();
        r.r2 = attempt.finish();
      }
      r.r4 = interruptLeft();
    }

    /** The timer, which is told the name of its attempt when that begins. */
    @Actor
    public void timer(LLLL_Result r) {
      RunningAttempt attempt = found();
      r.r3 = abandon(attempt, FIRST);
    }
  }

  /** A step's timer and the end of the grace time at once. */
  @JCStressTest
  @Description("Two give up one attempt: exactly one of them owns the step.")
  @Outcome(id = "true, false, ABANDONED", expect = Expect.ACCEPTABLE, desc = "the first")
  @Outcome(id = "false, true, ABANDONED", expect = Expect.ACCEPTABLE, desc = "the second")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both own it, or none")
  @State
  public static class AbandonVersusAbandon {

    private final RunningAttempt attempt = Rig.begun(Rig.WRITING, NOT_STARTED, Rig.NOBODY);

    /** The timer. */
    @Actor
    public void timer(LLL_Result r) {
      r.r1 = abandon(attempt, FIRST);
    }

    /** Who cancels. */
    @Actor
    public void canceller(LLL_Result r) {
      r.r2 = abandon(attempt, RunningAttempt.ANY);
    }

    /** The worker returns. */
    @Arbiter
    public void worker(LLL_Result r) {
      r.r3 = attempt.finish();
    }
  }

  /** A cancel while the attempt's timer comes. */
  @JCStressTest
  @Description(
      "An attempt is told to stop while it is given up: who gives it up owns the step, "
          + "whichever was first.")
  @Outcome(id = "false, true, ABANDONED", expect = Expect.ACCEPTABLE, desc = "given up")
  @Outcome(expect = Expect.FORBIDDEN, desc = "nobody owns it")
  @State
  public static class TellVersusAbandon {

    private final RunningAttempt attempt = Rig.begun(Rig.WRITING, NOT_STARTED, Rig.NOBODY);

    /** Who cancels. */
    @Actor
    public void canceller(LLL_Result r) {
      r.r1 = attempt.tell(Handshake.ANY);
    }

    /** The timer. */
    @Actor
    public void timer(LLL_Result r) {
      r.r2 = abandon(attempt, FIRST);
    }

    /** The worker returns. */
    @Arbiter
    public void worker(LLL_Result r) {
      r.r3 = attempt.finish();
    }
  }

  /** A tool asks for its context for the first time while it is told to stop. */
  @JCStressTest
  @Description(
      "A tool asks for its context while it is told to stop: the context says so, by "
          + "the one or by the other.")
  @Outcome(id = "true, true", expect = Expect.ACCEPTABLE, desc = "it says so")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the tool never learns of it")
  @State
  public static class ContextVersusTell {

    private final RunningAttempt attempt = Rig.begun(Rig.WRITING, NOT_STARTED, Rig.NOBODY);

    /** The tool. */
    @Actor
    public void tool() {
      Object unused = attempt.context();
    }

    /** Who cancels. */
    @Actor
    public void canceller() {
      boolean unused = attempt.tell(Handshake.ANY);
    }

    /** Looks. */
    @Arbiter
    public void look(LL_Result r) {
      r.r1 = attempt.isStopping();
      r.r2 = attempt.context().isCancelled();
    }
  }

  /** A tool says what to do on a cancel, while it is told to stop. */
  @JCStressTest
  @Description(
      "A tool registers an action while it is told to stop: the action runs exactly " + "once.")
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "it ran once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it never ran, or twice")
  @State
  public static class OnCancelVersusTell {

    private final RunningAttempt attempt = Rig.begun(Rig.WRITING, NOT_STARTED, Rig.NOBODY);
    private final AtomicInteger ran = new AtomicInteger();
    private final CountDownLatch called = new CountDownLatch(1);

    /** The tool. */
    @Actor
    public void tool() {
      attempt
          .context()
          .onCancel(() -> {
            ran.incrementAndGet();
            called.countDown();
          });
    }

    /** Who cancels. */
    @Actor
    public void canceller() {
      boolean unused = attempt.tell(Handshake.ANY);
    }

    /** Looks. */
    @Arbiter
    public void look(I_Result r) {
      r.r1 = Rig.opens(called) ? ran.get() : 0;
    }
  }
}
