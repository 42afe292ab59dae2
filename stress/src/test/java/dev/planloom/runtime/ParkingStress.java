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
import org.openjdk.jcstress.infra.results.LI_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@link Parking} of a real execution: steps that wait without a thread. The invariant: whoever
 * ends the wait, and however close it comes to its begin, the step goes on exactly once.
 */
public final class ParkingStress {

  private static final long FOREVER = Duration.ofHours(1).toNanos();

  /** What the first attempt failed with; without a stack trace, because there are many. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("the first attempt's", null, false, false);
    }
  }

  /** Its next attempt is due at once. */
  private static final TestPlan RETRIED = TestPlan.of(step("a").retries(3));

  /** Its next attempt is due long after the test. */
  private static final TestPlan PATIENT = TestPlan.of(step("a").retries(3, Duration.ofHours(1)));

  /** The record of the execution's only step, whose first attempt has failed. */
  private static StepRecord failedOnce(Execution execution) {
    StepRecord record = execution.states.recordOf(execution.graph.steps[0]);
    record.attempts = 1;
    return record;
  }

  /** The first attempt, given up. */
  private static RunningAttempt givenUp(Execution execution) {
    RunningAttempt attempt = Rig.begun(RETRIED, execution, Rig.NOBODY);
    boolean unused = attempt.abandon(RunningAttempt.ANY);
    return attempt;
  }

  private ParkingStress() {}

  /** A step waits for an attempt that was given up, just when that returns. */
  @JCStressTest
  @Description(
      "A step parks until a given-up attempt returns, while that returns: it goes on; "
          + "no wake-up is lost.")
  @Outcome(id = "COMPLETED, 2", expect = Expect.ACCEPTABLE, desc = "the next attempt was made")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the step waits for ever, or goes on twice")
  @State
  public static class UntilReturnVersusReturned {

    private final Execution execution = Rig.execution(RETRIED);
    private final StepRecord record = failedOnce(execution);
    private final RunningAttempt attempt = givenUp(execution);

    /** Parks the step. */
    @Actor
    public void owner() {
      execution.parking.untilReturn(record, attempt, new Failure(), FOREVER);
    }

    /** Its first attempt returns. */
    @Actor
    public void worker() {
      execution.interruption.returned(attempt);
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LI_Result r) {
      r.r1 = Rig.end(execution);
      r.r2 = record.attempts;
    }
  }

  /** An attempt that was given up returns just when it has taken too long. */
  @JCStressTest
  @Description(
      "A given-up attempt returns just when nobody waits for it any more: the step "
          + "ends or goes on, once.")
  @Outcome(id = "COMPLETED", expect = Expect.ACCEPTABLE, desc = "the next attempt was made")
  @Outcome(id = "TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "it took too long")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the step waits for ever, or ends twice")
  @State
  public static class UntilReturnVersusTimeUp {

    private final Execution execution = Rig.execution(RETRIED);
    private final StepRecord record = failedOnce(execution);
    private final RunningAttempt attempt = givenUp(execution);

    /** Parks the step for next to no time. */
    @Actor
    public void owner() {
      execution.parking.untilReturn(record, attempt, new Failure(), 1);
    }

    /** Its first attempt returns. */
    @Actor
    public void worker() {
      Rig.dawdle();
      execution.interruption.returned(attempt);
    }

    /** Waits for the end. */
    @Arbiter
    public void end(L_Result r) {
      r.r1 = Rig.end(execution);
    }
  }

  /** A step begins to wait for its next attempt just when the execution is stopped. */
  @JCStressTest
  @Description(
      "A step parks while the execution is stopped: the stop finds it, or it sees the " + "stop.")
  @Outcome(id = "SKIPPED", expect = Expect.ACCEPTABLE, desc = "it never waits")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the step waits on in a stopped execution")
  @State
  public static class ParkVersusStop {

    private final Execution execution = Rig.execution(PATIENT);
    private final StepRecord record = failedOnce(execution);

    /** Parks the step. */
    @Actor
    public void owner() {
      execution.parking.untilRetry(record, new Failure());
    }

    /** Stops. */
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

  /** The next attempt is due just when the execution is stopped. */
  @JCStressTest
  @Description(
      "A retry is due while the execution is stopped: the step ends once, tried again " + "or not.")
  @Outcome(id = "COMPLETED, 2", expect = Expect.ACCEPTABLE, desc = "tried again")
  @Outcome(id = "SKIPPED, 1", expect = Expect.ACCEPTABLE, desc = "stopped before")
  @Outcome(id = "CANCELLED, 2", expect = Expect.ACCEPTABLE, desc = "stopped meanwhile")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the step waits for ever, or ends twice")
  @State
  public static class RetryVersusStop {

    private final Execution execution = Rig.execution(RETRIED);
    private final StepRecord record = failedOnce(execution);

    /** Parks the step for next to no time. */
    @Actor
    public void owner() {
      execution.parking.untilRetry(record, new Failure());
    }

    /** Stops. */
    @Actor
    public void canceller() {
      Rig.dawdle();
      boolean unused = execution.stop(Rig.cancelled());
    }

    /** Waits for the end. */
    @Arbiter
    public void end(LI_Result r) {
      r.r1 = Rig.end(execution);
      r.r2 = record.attempts;
    }
  }
}
