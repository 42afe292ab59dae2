package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The steps of one execution that may run now: a lock-free stack of step numbers that allocates
 * nothing after its creation. Last in, first out, so that a drained fan-out goes depth first.
 *
 * <p>Invariant: a step is in the stack at most once, because a step has one owner at a time and
 * only its owner pushes it. {@code next[step]} belongs to whoever owns the step until the step is
 * linked in.
 */
final class ReadyStack {

  static final int NONE = -1;

  private static final VarHandle HEAD;

  static {
    try {
      HEAD = MethodHandles.lookup().findVarHandle(ReadyStack.class, "head", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int[] next;

  /**
   * The top step in the low half, a count of changes in the high half: without the count a thread
   * that slept between reading head and next could link a step in that has been popped and pushed
   * meanwhile.
   */
  private volatile long head = pack(0, NONE);

  ReadyStack(int steps) {
    next = new int[steps];
  }

  boolean isEmpty() {
    return (int) head == NONE;
  }

  void push(int step) {
    for (; ; ) {
      long seen = head;
      next[step] = (int) seen;
      if (HEAD.compareAndSet(this, seen, pack((int) (seen >>> 32) + 1, step))) {
        return;
      }
    }
  }

  int poll() {
    for (; ; ) {
      long seen = head;
      int step = (int) seen;
      if (step == NONE) {
        return NONE;
      }
      // May be stale where the step was popped meanwhile; the count then makes the exchange fail.
      int below = next[step];
      if (HEAD.compareAndSet(this, seen, pack((int) (seen >>> 32) + 1, below))) {
        return step;
      }
    }
  }

  private static long pack(int count, int step) {
    return ((long) count << 32) | (step & 0xFFFF_FFFFL);
  }
}
