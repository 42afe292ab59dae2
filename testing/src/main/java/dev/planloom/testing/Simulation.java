package dev.planloom.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and the threads that live in it. At most one of them runs: the one that the {@link
 * Driver} has given the baton to. It gives it back when it waits in virtual time or ends. Those
 * that could go on are ready, first come, first served.
 *
 * <p>Everything here is guarded by {@link #guard}, and nothing else is called under it.
 */
final class Simulation {

  /** Where the count of nanoseconds begins; not at 0, which the engine takes for "never". */
  static final long START = 3_600_000_000_000L;

  static final long NEVER = Long.MAX_VALUE;

  final ReentrantLock guard = new ReentrantLock();

  /** Signalled when the driver may have something to do. */
  final Condition changed = guard.newCondition();

  /** The threads that have not ended, in the order of their start. */
  final Set<SimulatedThread> alive = new LinkedHashSet<>();

  private final List<SimulatedThread> ready = new ArrayList<>();

  /** The ready threads that wait for a latch of the engine, in the order of their arrival. */
  private final Map<SimulatedThread, CountDownLatch> latched = new LinkedHashMap<>();

  private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
  private final @Nullable Random shuffle;

  /** The thread that has the baton. */
  @Nullable SimulatedThread running;

  /** What threads wait for that are not ours and sleep in virtual time. */
  private final Set<CountDownLatch> foreign = new LinkedHashSet<>();

  private long now = START;
  private long sequence;
  private int started;
  private volatile boolean closed;
  private @Nullable Throwable problem;

  /** Draws the next thread by {@code shuffle}, where that is given. */
  Simulation(@Nullable Random shuffle) {
    this.shuffle = shuffle;
  }

  // --- time

  long now() {
    guard.lock();
    try {
      return now;
    } finally {
      guard.unlock();
    }
  }

  /** Has an action run by the driver when so much time has passed. Any thread. */
  Alarm schedule(Runnable action, long nanos) {
    guard.lock();
    try {
      long due = now + Math.max(0, nanos);
      Alarm alarm = new Alarm(this, action, due < 0 ? NEVER : due, sequence++);
      if (!closed && alarm.due != NEVER) {
        alarms.add(alarm);
        changed.signalAll();
      }
      return alarm;
    } finally {
      guard.unlock();
    }
  }

  /** Moves time on to the next alarm that is due by then, and takes it; null where none is. */
  @Nullable Alarm nextAlarm(long deadline) {
    guard.lock();
    try {
      for (Alarm next; (next = alarms.peek()) != null && next.due <= deadline; ) {
        alarms.remove();
        if (!next.isCancelled()) {
          now = Math.max(now, next.due);
          return next;
        }
      }
      return null;
    } finally {
      guard.unlock();
    }
  }

  void advanceTo(long moment) {
    guard.lock();
    try {
      now = Math.max(now, moment);
    } finally {
      guard.unlock();
    }
  }

  // --- threads

  /** Makes a thread for a task, which runs when its turn comes. Any thread. */
  void execute(Runnable task) {
    SimulatedThread thread;
    guard.lock();
    try {
      thread = new SimulatedThread(this, task, guard.newCondition(), ++started);
      alive.add(thread);
      ready.add(thread);
    } finally {
      guard.unlock();
    }
    thread.start();
    guard.lock();
    try {
      changed.signalAll();
    } finally {
      guard.unlock();
    }
  }

  /** A new thread waits for its first turn. */
  void begin(SimulatedThread self) {
    guard.lock();
    try {
      awaitBaton(self);
    } finally {
      guard.unlock();
    }
  }

  void end(SimulatedThread self) {
    guard.lock();
    try {
      alive.remove(self);
      giveBaton(self);
    } finally {
      guard.unlock();
    }
  }

  /** Lets other ready threads run first, where the order is drawn by lot. */
  void yieldBaton() {
    SimulatedThread self = shuffle == null ? null : SimulatedThread.current(this);
    if (self != null) {
      guard.lock();
      try {
        makeReady(self);
        giveBaton(self);
        awaitBaton(self);
      } finally {
        guard.unlock();
      }
    }
  }

  /** A thread that has gone on without the baton, after something real, queues for it. */
  void rejoin() {
    SimulatedThread self = SimulatedThread.current(this);
    if (self != null) {
      guard.lock();
      try {
        if (self.outside) {
          makeReady(self);
          awaitBaton(self);
        }
      } finally {
        guard.unlock();
      }
    }
  }

  /**
   * Waits in virtual time.
   *
   * @param nanos how long, or NEVER
   * @param latch what ends it before; null for nothing
   * @param deaf whether interrupts do not end it
   * @throws InterruptedException where one does, or the tester is closed meanwhile
   */
  void block(SimulatedThread self, long nanos, @Nullable CountDownLatch latch, boolean deaf)
      throws InterruptedException {
    guard.lock();
    try {
      if (closed) {
        throw new PlanTesterException("The tester is closed; nothing can wait in its time");
      }
      if (!deaf && Thread.interrupted()) {
        throw new InterruptedException();
      }
      SimulatedThread.Wait wait = new SimulatedThread.Wait(deaf);
      self.wait = wait;
      if (latch != null) {
        latched.put(self, latch);
      }
      Alarm alarm = nanos == NEVER ? null : schedule(() -> wake(self, wait), nanos);
      giveBaton(self);
      awaitBaton(self);
      if (alarm != null) {
        alarm.cancel(false);
      }
      if (wait.interrupted) {
        boolean unused = Thread.interrupted();
        throw new InterruptedException();
      }
    } finally {
      guard.unlock();
    }
  }

  /** As {@link #block} for a thread that is not ours, and runs as it likes. */
  void blockForeign(long nanos) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Alarm alarm;
    guard.lock();
    try {
      foreign.add(over);
      // Before the driver can see that nothing else is waited for, and move time past it.
      alarm = schedule(() -> wake(over), nanos);
      changed.signalAll();
    } finally {
      guard.unlock();
    }
    try {
      if (!closed) {
        over.await();
      }
    } finally {
      alarm.cancel(false);
      wake(over);
    }
    if (closed) {
      throw new InterruptedException();
    }
  }

  private void wake(CountDownLatch over) {
    guard.lock();
    try {
      foreign.remove(over);
      over.countDown();
    } finally {
      guard.unlock();
    }
  }

  private void wake(SimulatedThread thread, SimulatedThread.Wait wait) {
    guard.lock();
    try {
      if (thread.wait == wait) {
        makeReady(thread);
      }
    } finally {
      guard.unlock();
    }
  }

  /** A thread has been interrupted, by any thread. */
  void interrupted(SimulatedThread thread) {
    guard.lock();
    try {
      SimulatedThread.Wait wait = thread.wait;
      if (wait != null && !wait.deaf) {
        wait.interrupted = true;
        makeReady(thread);
      }
    } finally {
      guard.unlock();
    }
  }

  private void makeReady(SimulatedThread thread) {
    thread.wait = null;
    thread.outside = false;
    latched.remove(thread);
    ready.add(thread);
    changed.signalAll();
  }

  private void giveBaton(SimulatedThread self) {
    self.outside = false;
    if (running == self) {
      running = null;
    }
    changed.signalAll();
  }

  private void awaitBaton(SimulatedThread self) {
    self.awake = false;
    while (running != self) {
      self.baton.awaitUninterruptibly();
    }
    self.awake = true;
  }

  /** Takes the next thread that can go on; null where there is none. */
  @Nullable SimulatedThread takeReady() {
    guard.lock();
    try {
      for (Map.Entry<SimulatedThread, CountDownLatch> each : List.copyOf(latched.entrySet())) {
        if (each.getValue().getCount() == 0) {
          makeReady(each.getKey());
        }
      }
      if (ready.isEmpty()) {
        return null;
      }
      return ready.remove(shuffle == null ? 0 : shuffle.nextInt(ready.size()));
    } finally {
      guard.unlock();
    }
  }

  boolean hasReady() {
    return !ready.isEmpty();
  }

  int foreignSleepers() {
    return foreign.size();
  }

  // --- the end

  /** From now on nothing waits in virtual time: whoever does is interrupted, deaf or not. */
  void close() {
    guard.lock();
    try {
      closed = true;
      alarms.clear();
      foreign.forEach(CountDownLatch::countDown);
      for (SimulatedThread thread : alive) {
        SimulatedThread.Wait wait = thread.wait;
        if (wait != null) {
          wait.interrupted = true;
          makeReady(thread);
        }
      }
    } finally {
      guard.unlock();
    }
  }

  /** The threads that have not ended, in the order of their start. */
  List<SimulatedThread> left() {
    guard.lock();
    try {
      return List.copyOf(alive);
    } finally {
      guard.unlock();
    }
  }

  /** Notes what the driver has to throw. Any thread; the first one counts. */
  void fail(Throwable failure) {
    guard.lock();
    try {
      if (problem == null) {
        problem = failure;
      }
      changed.signalAll();
    } finally {
      guard.unlock();
    }
  }

  /** Takes what the driver has to throw; null where there is nothing. */
  @Nullable Throwable takeProblem() {
    guard.lock();
    try {
      Throwable taken = problem;
      problem = null;
      return taken;
    } finally {
      guard.unlock();
    }
  }
}
