package dev.planloom.benchmarks.contention;

/** How long many waits were, each to within 1/32. For one thread at a time. */
final class Waits {

  private static final int PARTS = 32;

  private final long[] counts = new long[PARTS * 64];
  private long longest;
  private long count;

  void add(long nanos) {
    counts[bucket(nanos)]++;
    longest = Math.max(longest, nanos);
    count++;
  }

  /** Takes over what another has seen. */
  void addAll(Waits other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    longest = Math.max(longest, other.longest);
    count += other.count;
  }

  long count() {
    return count;
  }

  double longest() {
    return (double) longest;
  }

  /** The wait that such a share of all is not above. */
  double percentile(double percent) {
    long rest = (long) Math.ceil(count * percent / 100);
    for (int i = 0; i < counts.length; i++) {
      rest -= counts[i];
      if (rest <= 0) {
        return Math.min(upperEnd(i), longest());
      }
    }
    return longest();
  }

  private static int bucket(long nanos) {
    if (nanos < PARTS) {
      return (int) Math.max(nanos, 0);
    }
    int shift = 63 - Long.numberOfLeadingZeros(nanos) - 5;
    return (shift + 1) * PARTS + (int) (nanos >>> shift) - PARTS;
  }

  private static double upperEnd(int bucket) {
    int shift = Math.max(bucket / PARTS - 1, 0);
    long part = bucket < PARTS ? bucket : bucket % PARTS + PARTS;
    return ((part + 1) << shift) - 1.0;
  }
}
