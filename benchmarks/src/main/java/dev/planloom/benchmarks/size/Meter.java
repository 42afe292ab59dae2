package dev.planloom.benchmarks.size;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Measures time, allocated bytes and what of the time went into collecting garbage. */
final class Meter {

  /**
   * What something cost.
   *
   * @param bytes what all threads allocated; NaN where the machine cannot say
   * @param pause the milliseconds in which garbage was collected
   */
  record Cost(double nanos, double bytes, double pause) {

    Cost per(double count) {
      return new Cost(nanos / count, bytes / count, pause / count);
    }

    /** Which share of the time garbage was collected in. */
    double pauseShare() {
      return pause * 1e6 / nanos;
    }
  }

  private Meter() {}

  static Cost cost(Runnable task) {
    double bytes = allocated();
    double pause = pause();
    long start = System.nanoTime();
    task.run();
    long nanos = System.nanoTime() - start;
    return new Cost(nanos, allocated() - bytes, pause() - pause);
  }

  /** The one in the middle by time, of several. */
  static Cost median(List<Cost> costs) {
    return costs.stream()
        .sorted(Comparator.comparingDouble(Cost::nanos))
        .toList()
        .get(costs.size() / 2);
  }

  /** What collects the garbage. */
  static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .map(name -> name.replaceFirst(" .*", ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static double allocated() {
    return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported()
        ? threads.getTotalThreadAllocatedBytes()
        : Double.NaN;
  }

  private static double pause() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }
}
