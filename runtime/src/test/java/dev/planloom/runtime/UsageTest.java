package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting by many threads at once: nothing is lost, and no limit is passed. */
class UsageTest {

  private static final int THREADS = 4;
  private static final int COUNTS = 200_000;

  /** Counts one on each of some threads of the platform, this often each. */
  private static void byManyThreads(Runnable counting) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .start(() -> {
                      try {
                        start.await();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                      for (int n = 0; n < COUNTS; n++) {
                        counting.run();
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void partsAndTheWholeCountExactly() throws InterruptedException {
    Usage whole = new Usage(null, Limits.none().withCounter("a", Long.MAX_VALUE));
    Usage part = new Usage(whole, Limits.none());

    byManyThreads(() -> part.count("s", "a", 2));
    whole.count("s", "a", 1);

    assertThat(part.counters()).containsEntry("a", 2L * THREADS * COUNTS);
    assertThat(whole.counters()).containsEntry("a", 2L * THREADS * COUNTS + 1);
  }

  @Test
  void exactlyAsMuchAsIsAllowedIsAccepted() throws InterruptedException {
    long most = (long) THREADS * COUNTS / 2;
    Usage usage = new Usage(null, Limits.none().withToolInvocations(most));
    AtomicInteger accepted = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();

    byManyThreads(() -> {
      try {
        usage.countCall("s");
        accepted.incrementAndGet();
      } catch (LimitExceededException e) {
        refused.incrementAndGet();
      }
    });

    assertThat(accepted).hasValue((int) most);
    assertThat(refused).hasValue(THREADS * COUNTS - (int) most);
  }
}
