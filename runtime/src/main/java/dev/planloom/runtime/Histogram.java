package dev.planloom.runtime;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts values in buckets whose width is in proportion to the value, so that percentiles have a
 * bounded relative error in bounded memory: each power of two is cut into {@link #PARTS} equal
 * buckets. The idea is that of Gil Tene's HdrHistogram; here the exponent and the first bits of the
 * fraction of a {@code double} are the bucket's number. Safe for use by any thread, without locks.
 *
 * <p>Magnitudes from 2^-64 to 2^64 are told apart, in either sign; smaller ones count as zero and
 * larger ones as the largest. Buckets are made a power of two at a time, when a value needs them:
 * at most {@code 2 * 128 * 32} counters, for times of calls mostly a few hundred.
 */
final class Histogram {

  /** How many buckets a power of two has. */
  private static final int PARTS = 32;

  private static final int PART_BITS = 5;
  private static final int LEAST_EXPONENT = -64;
  private static final int POWERS = 128;

  /** The buckets of each power of two: first those of positive values, then those of negative. */
  private final AtomicReferenceArray<AtomicLongArray> buckets =
      new AtomicReferenceArray<>(2 * POWERS);

  private final AtomicLongArray zeros = new AtomicLongArray(1);
  private final LongAdder count = new LongAdder();
  private final DoubleAdder total = new DoubleAdder();
  private final DoubleAccumulator least =
      new DoubleAccumulator(Math::min, Double.POSITIVE_INFINITY);
  private final DoubleAccumulator most = new DoubleAccumulator(Math::max, Double.NEGATIVE_INFINITY);

  /** Counts a finite value. */
  void add(double value) {
    count.increment();
    total.add(value);
    least.accumulate(value);
    most.accumulate(value);
    double size = Math.abs(value);
    int exponent = Math.getExponent(size);
    if (exponent < LEAST_EXPONENT) {
      zeros.incrementAndGet(0);
      return;
    }
    int power = exponent - LEAST_EXPONENT;
    int part = (int) (Double.doubleToRawLongBits(size) >>> (52 - PART_BITS)) & (PARTS - 1);
    if (power >= POWERS) {
      power = POWERS - 1;
      part = PARTS - 1;
    }
    bucketsOf(value < 0 ? POWERS + power : power).incrementAndGet(part);
  }

  private AtomicLongArray bucketsOf(int power) {
    AtomicLongArray known = buckets.get(power);
    if (known != null) {
      return known;
    }
    AtomicLongArray made = new AtomicLongArray(PARTS);
    AtomicLongArray other = buckets.compareAndExchange(power, null, made);
    return other == null ? made : other;
  }

  /** The values counted so far, those that are just being counted perhaps in part. */
  Summary summary(String unit) {
    double[] values = new double[64];
    long[] counts = new long[64];
    int used = 0;
    for (int i = -POWERS * PARTS; i <= POWERS * PARTS; i++) {
      long count = count(i);
      if (count > 0) {
        if (used == values.length) {
          values = Arrays.copyOf(values, 2 * used);
          counts = Arrays.copyOf(counts, 2 * used);
        }
        values[used] = middle(i);
        counts[used++] = count;
      }
    }
    return new Summary(
        unit,
        Arrays.copyOf(values, used),
        Arrays.copyOf(counts, used),
        least.get(),
        most.get(),
        total.sum());
  }

  /** The mean of the values counted so far; 0 where there is none. */
  double mean() {
    long all = count.sum();
    return all == 0 ? 0 : total.sum() / all;
  }

  /** What is in a bucket; they are numbered by the values in them, zero is 0. */
  private long count(int bucket) {
    if (bucket == 0) {
      return zeros.get(0);
    }
    int index = Math.abs(bucket) - 1;
    AtomicLongArray counts = buckets.get((bucket < 0 ? POWERS : 0) + index / PARTS);
    return counts == null ? 0 : counts.get(index % PARTS);
  }

  private static double middle(int bucket) {
    if (bucket == 0) {
      return 0;
    }
    int index = Math.abs(bucket) - 1;
    double size = 1 + (index % PARTS + 0.5) / PARTS;
    return Math.copySign(Math.scalb(size, index / PARTS + LEAST_EXPONENT), bucket);
  }
}
