package dev.planloom.runtime;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/**
 * Locks that are taken without a ticket, beside those that come by one. The invariants: both
 * exclude each other as tickets do; who waits for a lock that has been taken gets it when it is
 * given back; when all have left, nothing is held and the lock can be taken again.
 */
public final class TakenLocksStress {

  private static final PlanStep STEP = Rig.READING.graph.steps[0];

  /** Whose step is not parked: a grant is a change of the ticket and nothing else. */
  private static final Execution NOT_STARTED = Rig.execution(Rig.READING);

  static {
    StepRecord unused = NOT_STARTED.states.recordOf(STEP);
  }

  private TakenLocksStress() {}

  /** One resource, and what those who write it share. */
  abstract static class Shared {

    private final Admission admission = new Admission(0);
    private final StaticLocks writing = admission.locks(Rig.writes("a"));
    private final StaticLocks reading = admission.locks(Rig.reads("a"));
    private int x;
    private int y;

    /** Takes a lock, or enters a ticket where it is not to be had, and waits for the grant. */
    final Ticket take(boolean write) {
      StaticLocks locks = write ? writing : reading;
      return locks.take(admission) ? new Ticket(NOT_STARTED, STEP, locks) : enter(write);
    }

    final Ticket enter(boolean write) {
      Ticket ticket = admission.ticket(NOT_STARTED, STEP, 0);
      if (!admission.enter(ticket, write ? Rig.writes("a") : Rig.reads("a"))) {
        Rig.spinUntil(() -> ticket.state == Ticket.State.GRANTED);
      }
      return ticket;
    }

    /** Adds one; only one after the other counts on. */
    final int write(Ticket ticket) {
      int result = x + 1;
      Rig.dawdle();
      x = result;
      y = result;
      admission.leave(ticket);
      return result;
    }

    /** Two values that a writer keeps equal. */
    final String read(Ticket ticket) {
      int first = y;
      Rig.dawdle();
      String result = first == x ? "equal" : "torn";
      admission.leave(ticket);
      return result;
    }

    final boolean isFree() {
      boolean idle = admission.isIdle() && writing.take(admission);
      if (idle) {
        writing.giveBack(admission);
      }
      return idle && admission.isIdle();
    }
  }

  /** Two that take. */
  @JCStressTest
  @Description(
      "Two attempts take one lock to write, without a ticket where they can: one after the "
          + "other; nothing is left.")
  @Outcome(id = "1, 2, true", expect = Expect.ACCEPTABLE, desc = "the first was first")
  @Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "the second was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class TakeVersusTake extends Shared {

    /** One. */
    @Actor
    public void one(LLL_Result r) {
      r.r1 = write(take(true));
    }

    /** Another. */
    @Actor
    public void another(LLL_Result r) {
      r.r2 = write(take(true));
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = isFree();
    }
  }

  /** One that takes and one that enters. */
  @JCStressTest
  @Description(
      "One attempt takes a lock to write while another enters a ticket for it: one after the "
          + "other; nothing is left.")
  @Outcome(id = "1, 2, true", expect = Expect.ACCEPTABLE, desc = "taken first")
  @Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "entered first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class TakeVersusEnter extends Shared {

    /** Takes. */
    @Actor
    public void taker(LLL_Result r) {
      r.r1 = write(take(true));
    }

    /** Enters. */
    @Actor
    public void other(LLL_Result r) {
      r.r2 = write(enter(true));
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = isFree();
    }
  }

  /** A reader that takes and a writer that enters. */
  @JCStressTest
  @Description(
      "One attempt takes a lock to read while another enters a ticket to write: the reader sees "
          + "all of it or nothing; nothing is left.")
  @Outcome(id = "equal, 1, true", expect = Expect.ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class TakeToReadVersusEnter extends Shared {

    /** Reads. */
    @Actor
    public void reader(LLL_Result r) {
      r.r1 = read(take(false));
    }

    /** Writes. */
    @Actor
    public void writer(LLL_Result r) {
      r.r2 = write(enter(true));
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = isFree();
    }
  }

  /** A writer that takes and a reader that enters. */
  @JCStressTest
  @Description(
      "One attempt takes a lock to write while another enters a ticket to read: the reader sees "
          + "all of it or nothing; nothing is left.")
  @Outcome(id = "equal, 1, true", expect = Expect.ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class TakeToWriteVersusEnter extends Shared {

    /** Reads. */
    @Actor
    public void reader(LLL_Result r) {
      r.r1 = read(enter(false));
    }

    /** Writes. */
    @Actor
    public void writer(LLL_Result r) {
      r.r2 = write(take(true));
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = isFree();
    }
  }
}
