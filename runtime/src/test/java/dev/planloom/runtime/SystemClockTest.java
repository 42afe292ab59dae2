package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemClockTest {

  private static final long HOUR = TimeUnit.HOURS.toNanos(1);

  private final SystemClock clock = new SystemClock("test-timer");

  @AfterEach
  void close() {
    clock.close();
  }

  @Test
  void runsInTheOrderOfTheirTimes() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch ran = new CountDownLatch(3);
    after(() -> await(blocked), 0);
    for (int i : new int[] {2, 0, 1}) {
      after(
          () -> {
            order.add(i);
            ran.countDown();
          },
          1_000_000L * (i + 1));
    }

    blocked.countDown();
    ran.await();

    assertThat(order).containsExactly(0, 1, 2);
  }

  @Test
  void wakesForAnEntryThatIsDueBeforeTheOthers() throws Exception {
    after(() -> {}, HOUR);
    settle();
    CountDownLatch ran = new CountDownLatch(1);

    after(ran::countDown, 1_000_000);

    ran.await();
    assertThat(clock.pending()).isOne();
  }

  @Test
  void wakesForAnEntryAfterTheEarliestWasCancelled() throws Exception {
    Future<?> first = clock.schedule(() -> {}, 50_000_000);
    CountDownLatch ran = new CountDownLatch(1);
    after(ran::countDown, 100_000_000);
    settle();
    assertThat(first.cancel(false)).isTrue();

    assertThat(clock.pending()).isOne();
    ran.await();
    assertThat(clock.pending()).isZero();
  }

  @Test
  void forgetsWhatIsCancelled() {
    Future<?> entry = clock.schedule(() -> {}, HOUR);

    assertThat(entry.cancel(false)).isTrue();
    assertThat(entry.cancel(false)).isFalse();

    assertThat(clock.pending()).isZero();
  }

  @Test
  void countsTimesPastItsEndAsNever() {
    after(() -> {}, Long.MAX_VALUE);

    assertThat(clock.pending()).isOne();
  }

  @Test
  void anActionThatThrowsStopsNothing() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    after(
        () -> {
          throw new IllegalStateException("thrown on purpose");
        },
        0);

    after(ran::countDown, 0);

    ran.await();
  }

  @Test
  void goesOnWhenItsThreadIsInterrupted() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    after(() -> Thread.currentThread().interrupt(), 0);

    after(ran::countDown, 1_000_000);

    ran.await();
  }

  @Test
  void takesNothingAfterItsEnd() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    after(ran::countDown, HOUR);

    clock.close();

    assertThat(clock.pending()).isZero();
    assertThatThrownBy(() -> after(() -> {}, 0)).isInstanceOf(RejectedExecutionException.class);
  }

  /** Every entry runs, not before its time, unless it was cancelled; whatever the others do. */
  @Test
  void losesNoWakeup() throws Exception {
    AtomicLong early = new AtomicLong();
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      CountDownLatch ran = new CountDownLatch(500);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 5; t++) {
        long own = random.nextLong();
        threads.add(Thread.startVirtualThread(() -> scheduleSome(new Random(own), ran, early)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      ran.await();
      assertThat(clock.pending()).isZero();
    }
    assertThat(early).hasValue(0);
  }

  private void scheduleSome(Random random, CountDownLatch ran, AtomicLong early) {
    for (int i = 0; i < 100; i++) {
      long nanos = random.nextInt(2_000_000);
      long due = clock.nanoTime() + nanos;
      after(
          () -> {
            if (clock.nanoTime() < due) {
              early.incrementAndGet();
            }
            ran.countDown();
          },
          nanos);
      if (random.nextInt(3) == 0) {
        assertThat(clock.schedule(() -> {}, HOUR - random.nextInt()).cancel(false)).isTrue();
      }
    }
  }

  private void after(Runnable action, long nanos) {
    Future<?> unused = clock.schedule(action, nanos);
  }

  /** Returns when the thread has looked at all that was scheduled before. */
  private void settle() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(1);
    after(looked::countDown, 0);
    looked.await();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
