package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;

import java.util.SortedMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;

/**
 * {@link Admission} alone. The invariants: writers exclude everybody, readers share; a permit is
 * held once and comes back; a ticket that is withdrawn, whatever happens to it meanwhile, holds and
 * awaits nothing; when all have left, nothing is held.
 */
public final class AdmissionStress {

  private static final PlanStep STEP = Rig.READING.graph.steps[0];
  private static final TestPlan CAPPED = TestPlan.of(step("a").cap(1));
  private static final PlanStep CAPPED_STEP = CAPPED.graph.steps[0];

  /** Whose step is not parked: a grant is a change of the ticket and nothing else. */
  private static final Execution NOT_STARTED = Rig.execution(Rig.READING);

  static {
    StepRecord unused = NOT_STARTED.states.recordOf(STEP);
  }

  /** Enters, and waits for the grant. */
  private static Ticket enter(
      Admission admission, PlanStep step, SortedMap<String, Boolean> resources) {
    Ticket ticket = admission.ticket(NOT_STARTED, step, 0);
    if (!admission.enter(ticket, resources)) {
      Rig.spinUntil(() -> ticket.state == Ticket.State.GRANTED);
    }
    return ticket;
  }

  private AdmissionStress() {}

  /** Two writers of one resource. */
  @JCStressTest
  @Description(
      "Two attempts write one resource: one after the other, the second sees what the "
          + "first did.")
  @Outcome(id = "1, 2, true", expect = Expect.ACCEPTABLE, desc = "the first was first")
  @Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "the second was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class WriterVersusWriter {

    private final Admission admission = new Admission(0);
    private int written;

    /** One. */
    @Actor
    public void one(LLL_Result r) {
      r.r1 = write();
    }

    /** Another. */
    @Actor
    public void another(LLL_Result r) {
      r.r2 = write();
    }

    private int write() {
      Ticket ticket = enter(admission, STEP, Rig.writes("a"));
      int result = written + 1;
      Rig.dawdle();
      written = result;
      admission.leave(ticket);
      return result;
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** A writer and a reader of one resource. */
  @JCStressTest
  @Description(
      "One attempt writes a resource that another reads: the reader sees all of it or "
          + "nothing.")
  @Outcome(id = "0, 0, true", expect = Expect.ACCEPTABLE, desc = "read first")
  @Outcome(id = "1, 1, true", expect = Expect.ACCEPTABLE, desc = "written first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class WriterVersusReader {

    private final Admission admission = new Admission(0);
    private int x;
    private int y;

    /** Writes. */
    @Actor
    public void writer() {
      Ticket ticket = enter(admission, STEP, Rig.writes("a"));
      x = 1;
      Rig.dawdle();
      y = 1;
      admission.leave(ticket);
    }

    /** Reads. */
    @Actor
    public void reader(LLL_Result r) {
      Ticket ticket = enter(admission, STEP, Rig.reads("a"));
      r.r2 = y;
      Rig.dawdle();
      r.r1 = x;
      admission.leave(ticket);
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** Two readers of one resource. */
  @JCStressTest
  @Description("Two attempts read one resource: neither waits.")
  @Outcome(id = "true, true, true", expect = Expect.ACCEPTABLE, desc = "both at once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a reader waits for a reader, or something is left")
  @State
  public static class ReaderVersusReader {

    private final Admission admission = new Admission(0);

    /** One. */
    @Actor
    public void one(LLL_Result r) {
      r.r1 = read();
    }

    /** Another. */
    @Actor
    public void another(LLL_Result r) {
      r.r2 = read();
    }

    private boolean read() {
      Ticket ticket = admission.ticket(NOT_STARTED, STEP, 0);
      boolean granted = admission.enter(ticket, Rig.reads("a"));
      Rig.dawdle();
      admission.leave(ticket);
      return granted;
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** Two attempts that want two resources, in the opposite order where they could. */
  @JCStressTest
  @Description(
      "Two attempts write the same two resources: one after the other; neither waits "
          + "for ever.")
  @Outcome(id = "1, 2, true", expect = Expect.ACCEPTABLE, desc = "the first was first")
  @Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "the second was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class TwoResourcesCrossed {

    private final Admission admission = new Admission(0);
    private int written;

    /** Writes a and b. */
    @Actor
    public void one(LLL_Result r) {
      r.r1 = write("a", "b");
    }

    /** Writes b and c, and a. */
    @Actor
    public void another(LLL_Result r) {
      r.r2 = write("c", "b", "a");
    }

    private int write(String... names) {
      Ticket ticket = enter(admission, STEP, Rig.writes(names));
      int result = written + 1;
      Rig.dawdle();
      written = result;
      admission.leave(ticket);
      return result;
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** A reader of two resources between the writers of each; needs three processors. */
  @JCStressTest
  @Description(
      "One writes two resources, two others one each: it sees all or nothing of what each did.")
  @Outcome(id = "0, 0, true", expect = Expect.ACCEPTABLE, desc = "before both")
  @Outcome(id = "0, 1, true", expect = Expect.ACCEPTABLE, desc = "after the second")
  @Outcome(id = "1, 0, true", expect = Expect.ACCEPTABLE, desc = "after the first")
  @Outcome(id = "1, 1, true", expect = Expect.ACCEPTABLE, desc = "after both")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it sees half a write, or something is left")
  @State
  public static class ThreeForTwoResources {

    private final Admission admission = new Admission(0);
    private int a;
    private int b;

    /** Writes one. */
    @Actor
    public void one() {
      Ticket ticket = enter(admission, STEP, Rig.writes("a"));
      a = 2;
      Rig.dawdle();
      a = 1;
      admission.leave(ticket);
    }

    /** Writes the other. */
    @Actor
    public void other() {
      Ticket ticket = enter(admission, STEP, Rig.writes("b"));
      b = 2;
      Rig.dawdle();
      b = 1;
      admission.leave(ticket);
    }

    /** Writes both. */
    @Actor
    public void both(LLL_Result r) {
      Ticket ticket = enter(admission, STEP, Rig.writes("a", "b"));
      r.r1 = a;
      r.r2 = b;
      admission.leave(ticket);
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** Two calls of a tool with a cap of one. */
  @JCStressTest
  @Description(
      "Two attempts want the only permit: one after the other; whoever has it leaves "
          + "none, never less.")
  @Outcome(id = "1 of 0, 2 of 0, true", expect = Expect.ACCEPTABLE, desc = "the first was first")
  @Outcome(id = "2 of 0, 1 of 0, true", expect = Expect.ACCEPTABLE, desc = "the second was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or a permit too many or too few")
  @State
  public static class OnePermit {

    private final Admission admission = new Admission(1);
    private int count;

    /** One. */
    @Actor
    public void one(LLL_Result r) {
      r.r1 = use();
    }

    /** Another. */
    @Actor
    public void another(LLL_Result r) {
      r.r2 = use();
    }

    private String use() {
      Ticket ticket = enter(admission, STEP, Rig.writes());
      int result = count + 1;
      Rig.dawdle();
      count = result;
      String left = result + " of " + ticket.permits[0].available;
      admission.leave(ticket);
      return left;
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** A capped tool that writes, and one that only writes. */
  @JCStressTest
  @Description(
      "One attempt wants a lock and a permit, another the lock: one after the other; "
          + "nothing is left.")
  @Outcome(id = "1, 2, true", expect = Expect.ACCEPTABLE, desc = "the first was first")
  @Outcome(id = "2, 1, true", expect = Expect.ACCEPTABLE, desc = "the second was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or something is left")
  @State
  public static class PermitAndLock {

    private final Admission admission = new Admission(0);
    private int count;

    /** Lock and permit. */
    @Actor
    public void both(LLL_Result r) {
      r.r1 = use(CAPPED_STEP);
    }

    /** Lock. */
    @Actor
    public void lock(LLL_Result r) {
      r.r2 = use(STEP);
    }

    private int use(PlanStep step) {
      Ticket ticket = enter(admission, step, Rig.writes("a"));
      int result = count + 1;
      Rig.dawdle();
      count = result;
      admission.leave(ticket);
      return result;
    }

    /** Looks. */
    @Arbiter
    public void look(LLL_Result r) {
      r.r3 = admission.isIdle();
    }
  }

  /** A ticket that waits for a lock is withdrawn while it is granted. */
  @JCStressTest
  @Description(
      "A waiting ticket is withdrawn while its lock is granted: neither it nor the "
          + "lock is leaked.")
  @Outcome(id = "GONE, true", expect = Expect.ACCEPTABLE, desc = "nothing is left")
  @Outcome(expect = Expect.FORBIDDEN, desc = "something is held or awaited for ever")
  @State
  public static class WithdrawVersusGrant {

    private final Admission admission = new Admission(0);
    private final Ticket holder = admission.ticket(NOT_STARTED, STEP, 0);
    private final Ticket waiter = admission.ticket(NOT_STARTED, STEP, 0);

    /** One holds, one waits. */
    public WithdrawVersusGrant() {
      boolean held = admission.enter(holder, Rig.writes("a"));
      boolean granted = admission.enter(waiter, Rig.writes("a"));
      if (!held || granted) {
        throw new IllegalStateException("the waiter does not wait");
      }
    }

    /** Ends, which grants. */
    @Actor
    public void holder() {
      admission.leave(holder);
    }

    /** Withdraws. */
    @Actor
    public void canceller() {
      admission.leave(waiter);
    }

    /** Looks. */
    @Arbiter
    public void look(LL_Result r) {
      r.r1 = waiter.state;
      r.r2 = admission.isIdle();
    }
  }

  /** A ticket that waits for a permit is withdrawn while it is granted. */
  @JCStressTest
  @Description(
      "A waiting ticket is withdrawn while its permit is granted: neither it nor the "
          + "permit is leaked.")
  @Outcome(id = "GONE, true", expect = Expect.ACCEPTABLE, desc = "nothing is left")
  @Outcome(expect = Expect.FORBIDDEN, desc = "something is held or awaited for ever")
  @State
  public static class WithdrawVersusPermit {

    private final Admission admission = new Admission(1);
    private final Ticket holder = admission.ticket(NOT_STARTED, STEP, 0);
    private final Ticket waiter = admission.ticket(NOT_STARTED, STEP, 0);

    /** One holds, one waits. */
    public WithdrawVersusPermit() {
      boolean held = admission.enter(holder, Rig.writes());
      boolean granted = admission.enter(waiter, Rig.writes());
      if (!held || granted) {
        throw new IllegalStateException("the waiter does not wait");
      }
    }

    /** Ends, which grants. */
    @Actor
    public void holder() {
      admission.leave(holder);
    }

    /** Withdraws. */
    @Actor
    public void canceller() {
      admission.leave(waiter);
    }

    /** Looks. */
    @Arbiter
    public void look(LL_Result r) {
      r.r1 = waiter.state;
      r.r2 = admission.isIdle();
    }
  }

  /** A ticket is withdrawn before or while it is entered. */
  @JCStressTest
  @Description("A ticket is entered while it is withdrawn: it holds nothing afterwards.")
  @Outcome(id = "GONE, true", expect = Expect.ACCEPTABLE, desc = "nothing is left")
  @Outcome(expect = Expect.FORBIDDEN, desc = "something is held for ever")
  @State
  public static class WithdrawVersusEnter {

    private final Admission admission = new Admission(1);
    private final Ticket ticket = admission.ticket(NOT_STARTED, STEP, 0);

    /** Enters. */
    @Actor
    public void worker() {
      boolean unused = admission.enter(ticket, Rig.writes("a"));
    }

    /** Withdraws. */
    @Actor
    public void canceller() {
      admission.leave(ticket);
    }

    /** Looks. */
    @Arbiter
    public void look(LL_Result r) {
      r.r1 = ticket.state;
      r.r2 = admission.isIdle();
    }
  }

  /** Two wait for a lock; the first is withdrawn while the lock becomes free. */
  @JCStressTest
  @Description(
      "The first of two waiting tickets is withdrawn while its lock is granted: the second gets"
          + " it.")
  @Outcome(id = "GRANTED, true", expect = Expect.ACCEPTABLE, desc = "passed on")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the second waits for nobody, or something is left")
  @State
  public static class WithdrawPassesOn {
    private final Admission admission = new Admission(0);
    private final Ticket holder = admission.ticket(NOT_STARTED, STEP, 0);
    private final Ticket first = admission.ticket(NOT_STARTED, STEP, 0);
    private final Ticket second = admission.ticket(NOT_STARTED, CAPPED_STEP, 0);

    /** One holds, two wait. */
    public WithdrawPassesOn() {
      boolean held = admission.enter(holder, Rig.writes("a"));
      boolean granted = admission.enter(first, Rig.writes("a"));
      granted |= admission.enter(second, Rig.writes("a", "b"));
      if (!held || granted) {
        throw new IllegalStateException("they do not wait");
      }
    }

    /** Ends, which grants. */
    @Actor
    public void holder() {
      admission.leave(holder);
    }

    /** Withdraws the first. */
    @Actor
    public void canceller() {
      admission.leave(first);
    }

    /** Looks. */
    @Arbiter
    public void look(LL_Result r) {
      r.r1 = second.state;
      admission.leave(second);
      r.r2 = admission.isIdle();
    }
  }
}
