package dev.planloom.benchmarks.contention;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** What one trial says; a class, because of its array. */
final class Figures {

  private final Guard guard;
  private final long nanos;
  private final Waits reads;
  private final Waits writes;
  private final long[] counts;

  /**
   * Of one guard.
   *
   * @param nanos how long it ran
   * @param counts the operations of each plan
   */
  Figures(Guard guard, long nanos, Waits reads, Waits writes, long[] counts) {
    this.guard = guard;
    this.nanos = nanos;
    this.reads = reads;
    this.writes = writes;
    this.counts = counts;
  }

  String guard() {
    return guard.name();
  }

  /** Whether there was a lock to wait for. */
  boolean excludes() {
    return guard.excludes();
  }

  /** How long an operation took, all plans together. */
  double nanosEach() {
    return nanos / counts().sum();
  }

  double perSecond() {
    return 1e9 / nanosEach();
  }

  Waits reads() {
    return reads;
  }

  Waits writes() {
    return writes;
  }

  double fewest() {
    return counts().min().orElse(0);
  }

  double most() {
    return counts().max().orElse(0);
  }

  /** Jain's index of fairness: 1 where all have done the same, 1/n where one has done all. */
  double fairness() {
    double sum = counts().sum();
    double squares = counts().map(count -> count * count).sum();
    return sum * sum / (counts.length * squares);
  }

  private DoubleStream counts() {
    return Arrays.stream(counts).asDoubleStream();
  }
}
