package dev.planloom.runtime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Very many random plans on one engine, with every kind of tool and every kind of end: each
 * execution is checked, nothing hangs, and the heap stays flat after the warm-up.
 *
 * <p>Every so many executions it lets all of them end, collects garbage, and looks at the heap, the
 * threads, and whether the engine has let go of everything. Exits with 1 where it has not, where a
 * promise was broken, where an execution hangs, or where the median heap of the last quarter of the
 * run is larger than that of the second by more than a tenth and two megabytes.
 *
 * <p>Arguments: {@code --executions 1000000}; {@code --concurrency 48}, how many run at once;
 * {@code --steps 5}, how many steps a plan has at most, not counting those of plans within; {@code
 * --every 25000}, executions between two looks; {@code --limit 0}, the engine's limit of steps at
 * once, where there is one; {@code --seed 0}, of the first plan; {@code --page docs/stress.md}, to
 * put the table into a page.
 */
public final class Soak {

  private static final Duration WATCHDOG = Duration.ofSeconds(60);
  private static final long MEGABYTE = 1 << 20;

  /** What one look has found. */
  private record Look(long executions, double rate, long heap, int threads, boolean idle) {

    String row() {
      return String.format(
          Locale.ROOT,
          "| %,d | %,.0f | %.2f MB | %d | %s |",
          executions,
          rate,
          (double) heap / MEGABYTE,
          threads,
          idle ? "yes" : "**no**");
    }
  }

  private static final class Hanging extends Exception {
    private static final long serialVersionUID = 1L;

    Hanging(String message) {
      super(message);
    }
  }

  private long executions = 1_000_000;
  private int concurrency = 48;
  private int steps = 5;
  private long every = 25_000;
  private int limit;
  private long seed;
  private @Nullable Path page;

  private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
  private final List<Look> looks = new ArrayList<>();

  /** The threads that run an execution, with when each began. */
  private final Map<Thread, Long> running = new ConcurrentHashMap<>();

  private Soak() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Soak soak = new Soak();
    soak.read(args);
    System.exit(soak.run() ? 0 : 1);
  }

  private void read(String[] args) {
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " has no value");
      }
      String value = rest.next();
      switch (option) {
        case "--executions" -> executions = Long.parseLong(value);
        case "--concurrency" -> concurrency = Integer.parseInt(value);
        case "--steps" -> steps = Integer.parseInt(value);
        case "--every" -> every = Long.parseLong(value);
        case "--limit" -> limit = Integer.parseInt(value);
        case "--seed" -> seed = Long.parseLong(value);
        case "--page" -> page = Path.of(value);
        default -> throw new IllegalArgumentException("No option " + option);
      }
    }
  }

  /** Whether all is well. */
  private boolean run() throws IOException, InterruptedException {
    Logger errors = listenForErrors(); // Held: loggers are kept by weak reference only.
    PlanRuntime runtime =
        PlanRuntime.builder().maxConcurrency(limit).cancelGrace(Duration.ofMillis(2)).build();
    RandomDrive drive = new RandomDrive(runtime, new ResourceWatch(limit), steps, breaches);
    List<String> faults = new ArrayList<>();
    String head =
        "| executions | a second | heap after GC | platform threads | engine idle |%n| ---: | ---: | ---: | ---: | --- |"
            .formatted();
    System.out.println(head);
    try {
      for (long done = 0; done < executions && faults.isEmpty(); ) {
        long count = Math.min(every, executions - done);
        double rate = runSome(drive, seed + done, count);
        done += count;
        Look look = look(runtime, done, rate);
        looks.add(look);
        System.out.println(look.row());
        if (!look.idle) {
          faults.add("the engine is not idle: " + RandomDrive.describe(runtime));
        }
        breaches.stream().limit(10).forEach(faults::add);
      }
    } catch (Hanging e) {
      faults.add(e.getMessage() + "; engine: " + RandomDrive.describe(runtime));
    }
    List<String> left = faults.isEmpty() ? runtime.close(WATCHDOG) : List.of();
    left.forEach(name -> faults.add("not ended: " + name));
    String verdict = flatness(faults);
    StringBuilder report = new StringBuilder();
    report.append(
        "%s; %d executions at once, plans of at most %d steps; %s.%n%n"
            .formatted(Page.machine(), concurrency, steps, limitText()));
    report.append(head).append('\n');
    looks.forEach(look -> report.append(look.row()).append('\n'));
    report.append("%nHow they ended: %s.%n%s%n".formatted(drive.tally(), verdict));
    faults.forEach(fault -> report.append("%n- **FAULT**: %s%n".formatted(fault)));
    System.out.println(report);
    if (page != null) {
      Page.insert(page, "soak", report.toString());
    }
    errors.setUseParentHandlers(true);
    return faults.isEmpty();
  }

  private String limitText() {
    return limit > 0 ? "engine limit " + limit : "no engine limit";
  }

  /** Whatever the engine logs as an error of its own is a breach. */
  private Logger listenForErrors() {
    Logger logger = Logger.getLogger("dev.planloom.runtime");
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord event) {
            if (event.getLevel().intValue() >= Level.SEVERE.intValue()) {
              breaches.add(event.getMessage() + ": " + event.getThrown());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return logger;
  }

  /** Runs plans of consecutive seeds and waits for all of them; how many there were a second. */
  private double runSome(RandomDrive drive, long first, long count)
      throws Hanging, InterruptedException {
    long start = System.nanoTime();
    Semaphore free = new Semaphore(concurrency);
    for (long i = 0; i < count; i++) {
      acquire(free, 1);
      Thread thread =
          drive.thread(
              first + i,
              () -> {
                running.remove(Thread.currentThread());
                free.release();
              });
      running.put(thread, System.nanoTime());
      thread.start();
      if (i % 1_000 == 0) {
        lookForHanging();
      }
    }
    acquire(free, concurrency);
    return count * 1e9 / (System.nanoTime() - start);
  }

  private void acquire(Semaphore free, int permits) throws Hanging, InterruptedException {
    while (!free.tryAcquire(permits, 1, TimeUnit.SECONDS)) {
      lookForHanging();
    }
  }

  private void lookForHanging() throws Hanging {
    long now = System.nanoTime();
    for (Map.Entry<Thread, Long> one : running.entrySet()) {
      if (now - one.getValue() > WATCHDOG.toNanos()) {
        Thread thread = one.getKey();
        throw new Hanging(
            thread.getName() + " hangs at " + Arrays.toString(thread.getStackTrace()));
      }
    }
  }

  private static Look look(PlanRuntime runtime, long done, double rate) {
    long end = System.nanoTime() + WATCHDOG.toNanos();
    while (!RandomDrive.isIdle(runtime) && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
    }
    return new Look(
        done,
        rate,
        heapAfterGc(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        RandomDrive.isIdle(runtime));
  }

  /** The least of three looks: what a collection leaves to a later one is no leak. */
  private static long heapAfterGc() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      LockSupport.parkNanos(20_000_000);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /** Says how the heap has grown after the warm-up; notes a fault where it has grown too much. */
  private String flatness(List<String> faults) {
    int size = looks.size();
    if (size < 4) {
      return "Too few looks to say whether the heap is flat.";
    }
    long before = medianHeap(looks.subList(size / 4, size / 2));
    long after = medianHeap(looks.subList(size - size / 4, size));
    boolean flat = after <= before * 1.1 + 2 * MEGABYTE;
    String text =
        String.format(
            Locale.ROOT,
            "Median heap after GC: %.2f MB in the second quarter, %.2f MB in the last: %s.",
            (double) before / MEGABYTE,
            (double) after / MEGABYTE,
            flat ? "flat" : "not flat");
    if (!flat) {
      faults.add(text);
    }
    return text;
  }

  private static long medianHeap(List<Look> some) {
    long[] heaps = some.stream().mapToLong(Look::heap).sorted().toArray();
    return heaps[heaps.length / 2];
  }
}
