package dev.planloom.runtime;

/**
 * What many values of one kind come to, at some moment. Immutable. Of no values everything is 0.
 * Count, least, greatest, total and mean are exact; percentiles are within 1/32 of the exact ones
 * for magnitudes from 2^-64 to 2^64.
 */
public final class Summary {

  static final Summary EMPTY = new Summary("", new double[0], new long[0], 0, 0, 0);

  private final String unit;

  /** What values are rounded to, ascending, and how many were. */
  private final double[] values;

  private final long[] counts;

  private final long count;
  private final double min;
  private final double max;
  private final double total;

  Summary(String unit, double[] values, long[] counts, double min, double max, double total) {
    this.unit = unit;
    this.values = values;
    this.counts = counts;
    long all = 0;
    for (long one : counts) {
      all += one;
    }
    this.count = all;
    this.min = all == 0 ? 0 : min;
    this.max = all == 0 ? 0 : max;
    this.total = all == 0 ? 0 : total;
  }

  /** What the values count, {@code s} for the durations of tools. */
  public String unit() {
    return unit;
  }

  /** How many values there are. */
  public long count() {
    return count;
  }

  /** The least value. */
  public double min() {
    return min;
  }

  /** The greatest value. */
  public double max() {
    return max;
  }

  /** The values added up. */
  public double total() {
    return total;
  }

  /** The arithmetic mean. */
  public double mean() {
    return count == 0 ? 0 : total / count;
  }

  /** The median. */
  public double p50() {
    return percentile(50);
  }

  /** The value that nine of ten do not exceed. */
  public double p90() {
    return percentile(90);
  }

  /** The value that 99 of 100 do not exceed. */
  public double p99() {
    return percentile(99);
  }

  /**
   * The least value that so many of a hundred do not exceed.
   *
   * @param percent from 0 to 100
   * @throws IllegalArgumentException where {@code percent} is not a number from 0 to 100
   */
  public double percentile(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("A percentile must be from 0 to 100, not " + percent);
    }
    long rank = Math.max(1, (long) Math.ceil(percent * count / 100));
    if (rank >= count) {
      return max;
    }
    if (rank == 1) {
      return min;
    }
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return Math.clamp(values[i], min, max);
      }
    }
    return max;
  }

  /** The same in another unit. */
  Summary in(String otherUnit, double factor) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return new Summary(otherUnit, scaled, counts, min * factor, max * factor, total * factor);
  }

  @Override
  public String toString() {
    return "%s values, mean %s %s, from %s to %s, p50 %s, p90 %s, p99 %s"
        .formatted(count, mean(), unit, min, max, p50(), p90(), p99());
  }
}
