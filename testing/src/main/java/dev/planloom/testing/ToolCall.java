package dev.planloom.testing;

import org.jspecify.annotations.Nullable;

/** The call of a tool that a thread is in. */
final class ToolCall {

  private static final ThreadLocal<@Nullable ToolCall> CURRENT = new ThreadLocal<>();

  private final String label;
  private final @Nullable ToolCall outer;

  /** Whether interrupts do not end its waits in virtual time. */
  private final boolean deaf;

  /**
   * Whether the tool has handed work to the tester, so that what it left behind ends in virtual
   * time.
   */
  private volatile boolean inside;

  private ToolCall(String label, boolean deaf, @Nullable ToolCall outer) {
    this.label = label;
    this.deaf = deaf;
    this.outer = outer;
  }

  /** Notes that the current thread calls a tool; {@link #leave()} ends that. */
  static ToolCall enter(String label, boolean deaf) {
    ToolCall call = new ToolCall(label, deaf, CURRENT.get());
    call.show(call);
    return call;
  }

  void leave() {
    show(outer);
  }

  private void show(@Nullable ToolCall shown) {
    if (shown == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(shown);
    }
    if (Thread.currentThread() instanceof SimulatedThread thread) {
      thread.call = shown;
    }
  }

  /** The call that the current thread is in; null where it is in none. */
  static @Nullable ToolCall current() {
    return CURRENT.get();
  }

  /** The tool that the current thread is in hands work to the tester. */
  static void noteInside() {
    ToolCall call = CURRENT.get();
    if (call != null) {
      call.inside = true;
    }
  }

  String label() {
    return label;
  }

  boolean isDeaf() {
    return deaf;
  }

  boolean isInside() {
    return inside;
  }
}
