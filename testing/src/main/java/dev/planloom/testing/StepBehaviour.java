package dev.planloom.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What happens around the calls of one step's tool, or of its compensation: how long they take in
 * virtual time, and which of them fail. By default they take no time, and do what the tool does.
 * Attempts are counted from 1; of a for-each step each element has its own.
 *
 * <p>Time passes before the tool is called, and the tool is not called where the attempt is
 * interrupted meanwhile. Of several rules for one attempt the one given last counts. To be changed
 * by the test's thread only.
 */
public final class StepBehaviour {

  private record Fault(IntPredicate attempts, Throwable failure, boolean afterCall) {}

  private final String step;
  private final Map<Integer, Long> delays = new HashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private long delay;
  private boolean deaf;

  StepBehaviour(String step) {
    this.step = step;
  }

  // --- time

  /**
   * Every attempt takes so long.
   *
   * @throws IllegalArgumentException where negative
   */
  public StepBehaviour takes(Duration time) {
    delay = Times.nanos(time);
    delays.clear();
    return this;
  }

  /**
   * One attempt takes so long.
   *
   * @throws IllegalArgumentException where the time is negative, or there is no such attempt
   */
  public StepBehaviour takesOnAttempt(int attempt, Duration time) {
    delays.put(attempt(attempt), Times.nanos(time));
    return this;
  }

  /** Every attempt goes on until it is interrupted. */
  public StepBehaviour hangs() {
    delay = Simulation.NEVER;
    delays.clear();
    return this;
  }

  /**
   * One attempt goes on until it is interrupted.
   *
   * @throws IllegalArgumentException where there is no such attempt
   */
  public StepBehaviour hangsOnAttempt(int attempt) {
    delays.put(attempt(attempt), Simulation.NEVER);
    return this;
  }

  /** Interrupts do not end the time that attempts take, by this behaviour or by the tool itself. */
  public StepBehaviour deaf() {
    deaf = true;
    return this;
  }

  // --- faults

  /** Every attempt fails, and its tool is not called. */
  public StepBehaviour failsAlways(Throwable failure) {
    return fails(attempt -> true, failure, false);
  }

  /** The first attempt fails, and its tool is not called. */
  public StepBehaviour failsOnce(Throwable failure) {
    return fails(1, failure);
  }

  /**
   * So many attempts fail, from the first, and their tool is not called.
   *
   * @throws IllegalArgumentException where there is no such attempt
   */
  public StepBehaviour fails(int attempts, Throwable failure) {
    int last = attempt(attempts);
    return fails(attempt -> attempt <= last, failure, false);
  }

  /**
   * One attempt fails, and its tool is not called.
   *
   * @throws IllegalArgumentException where there is no such attempt
   */
  public StepBehaviour failsOnAttempt(int attempt, Throwable failure) {
    int number = attempt(attempt);
    return fails(each -> each == number, failure, false);
  }

  /**
   * So many attempts fail, from the first, after their tool has returned, as if its answer were
   * lost. Not for tools that return a stage, nor for sub-plans.
   *
   * @throws IllegalArgumentException where there is no such attempt
   */
  public StepBehaviour failsAfterCall(int attempts, Throwable failure) {
    int last = attempt(attempts);
    return fails(attempt -> attempt <= last, failure, true);
  }

  private StepBehaviour fails(IntPredicate attempts, Throwable failure, boolean afterCall) {
    faults.addFirst(new Fault(attempts, failure, afterCall));
    return this;
  }

  private static int attempt(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("Attempts are counted from 1, not " + number);
    }
    return number;
  }

  // --- what the injector asks

  boolean isDeaf() {
    return deaf;
  }

  long delay(int attempt) {
    return delays.getOrDefault(attempt, delay);
  }

  /** How an attempt fails before, or after, the call; null where it does not. */
  @Nullable Throwable failure(int attempt, boolean afterCall) {
    for (Fault fault : faults) {
      if (fault.attempts.test(attempt)) {
        return fault.afterCall == afterCall ? fault.failure : null;
      }
    }
    return null;
  }

  /** Whether some attempt fails after its call. */
  boolean failsAfterCall() {
    return faults.stream().anyMatch(Fault::afterCall);
  }

  @Override
  public String toString() {
    return "behaviour of '" + step + "'";
  }
}
