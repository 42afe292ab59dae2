package dev.planloom.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one execution that may run now: a lock-free stack of step numbers that allocates
 * nothing after its first use. Last in, first out, so that a drained fan-out goes depth first.
 *
 * <p>Invariant: a step is in the stack at most once, because a step has one owner at a time and
 * only its owner pushes it. {@code next[step]} belongs to whoever owns the step until the step is
 * linked in.
 */
final class ReadyStack {

  static final int NONE = -1;

  private static final VarHandle HEAD;
  private static final VarHandle NEXT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      HEAD = lookup.findVarHandle(ReadyStack.class, "head", long.class);
      NEXT = lookup.findVarHandle(ReadyStack.class, "next", int[].class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int steps;

  /** Made by the first that pushes; many executions never do. */
  private volatile int @Nullable [] next;

  /**
   * The top step in the low half, a count of changes in the high half: without the count a thread
   * that slept between reading head and next could link a step in that has been popped and pushed
   * meanwhile.
   */
  private volatile long head = pack(0, NONE);

  ReadyStack(int steps) {
    this.steps = steps;
  }

  boolean isEmpty() {
    return (int) head == NONE;
  }

  /** Another number whenever a step has been pushed or taken. */
  int changes() {
    return (int) (head >>> 32);
  }

  void push(int step) {
    pushLinked(links(), step, step);
  }

  /** Pushes a part of an array at once, so that its first step comes out first. */
  void push(int[] batch, int from, int to) {
    if (from >= to) {
      return;
    }
    int[] links = links();
    for (int i = from + 1; i < to; i++) {
      links[batch[i - 1]] = batch[i];
    }
    pushLinked(links, batch[from], batch[to - 1]);
  }

  private void pushLinked(int[] links, int first, int last) {
    for (; ; ) {
      long seen = head;
      links[last] = (int) seen;
      if (HEAD.compareAndSet(this, seen, pack((int) (seen >>> 32) + 1, first))) {
        return;
      }
    }
  }

  /** Makes now what the first push would make, for which there may be no memory then. */
  void prepare() {
    int[] unused = links();
  }

  private int[] links() {
    int[] links = next;
    if (links == null) {
      int[] made = new int[steps];
      links = (int[]) NEXT.compareAndExchange(this, null, made);
      links = links == null ? made : links;
    }
    return links;
  }

  int poll() {
    for (; ; ) {
      long seen = head;
      int step = (int) seen;
      if (step == NONE) {
        return NONE;
      }
      // May be stale where the step was popped meanwhile; the count then makes the exchange fail.
      int below = links()[step];
      if (HEAD.compareAndSet(this, seen, pack((int) (seen >>> 32) + 1, below))) {
        return step;
      }
    }
  }

  private static long pack(int count, int step) {
    return ((long) count << 32) | (step & 0xFFFF_FFFFL);
  }
}
