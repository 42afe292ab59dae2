package dev.planloom.runtime;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * {@link ReadyStack}. The invariant: whatever is pushed is taken, once; nothing is lost, nothing is
 * doubled, also where an element comes back while somebody is about to take it.
 */
public final class ReadyStackStress {

  private static ReadyStack stackOf(int... elements) {
    ReadyStack stack = new ReadyStack(elements.length + 2);
    for (int element : elements) {
      stack.push(element);
    }
    return stack;
  }

  /** How often each element was taken, or is still there. */
  private static int[] counts(ReadyStack stack, int elements, int... taken) {
    int[] counts = new int[elements];
    for (int element : taken) {
      if (element != ReadyStack.NONE) {
        counts[element]++;
      }
    }
    int left = 2 * elements; // A stack that has gone wrong may be a ring.
    for (int element; left > 0 && (element = stack.poll()) != ReadyStack.NONE; left--) {
      counts[element]++;
    }
    return counts;
  }

  private ReadyStackStress() {}

  /** The pattern that breaks a stack without a count of changes: A-B-A. */
  @JCStressTest
  @Description(
      "One takes the top while another takes two and puts the first back: each element "
          + "is there exactly once.")
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "each once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an element is lost or doubled")
  @State
  public static class PollVersusPollsAndPush {

    private final ReadyStack stack = stackOf(2, 1, 0);
    private final int[] taken = new int[2];

    /** Slow. */
    @Actor
    public void slow() {
      taken[0] = stack.poll();
    }

    /** Quick. */
    @Actor
    public void quick() {
      int top = stack.poll();
      taken[1] = stack.poll();
      stack.push(top);
    }

    /** Counts. */
    @Arbiter
    public void count(III_Result r) {
      int[] counts = counts(stack, 3, taken);
      r.r1 = counts[0];
      r.r2 = counts[1];
      r.r3 = counts[2];
    }
  }

  /** Two owners hand over their steps. */
  @JCStressTest
  @Description("Two push two elements each: each is there exactly once.")
  @Outcome(id = "1, 1, 1, 1", expect = Expect.ACCEPTABLE, desc = "each once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an element is lost or doubled")
  @State
  public static class PushVersusPush {

    private final ReadyStack stack = new ReadyStack(4);

    /** One. */
    @Actor
    public void one() {
      stack.push(0);
      stack.push(1);
    }

    /** Another. */
    @Actor
    public void another() {
      stack.push(2);
      stack.push(3);
    }

    /** Counts. */
    @Arbiter
    public void count(IIII_Result r) {
      int[] counts = counts(stack, 4);
      r.r1 = counts[0];
      r.r2 = counts[1];
      r.r3 = counts[2];
      r.r4 = counts[3];
    }
  }

  /** A helper drains while an owner hands over. */
  @JCStressTest
  @Description("One pushes two elements while another takes two: each is there exactly once.")
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "each once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an element is lost or doubled")
  @State
  public static class PushVersusPoll {

    private final ReadyStack stack = stackOf(0);
    private final int[] taken = new int[2];

    /** Pushes. */
    @Actor
    public void owner() {
      stack.push(1);
      stack.push(2);
    }

    /** Takes. */
    @Actor
    public void helper() {
      taken[0] = stack.poll();
      taken[1] = stack.poll();
    }

    /** Counts. */
    @Arbiter
    public void count(III_Result r) {
      int[] counts = counts(stack, 3, taken);
      r.r1 = counts[0];
      r.r2 = counts[1];
      r.r3 = counts[2];
    }
  }
}
