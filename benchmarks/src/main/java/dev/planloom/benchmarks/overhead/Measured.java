package dev.planloom.benchmarks.overhead;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What a run of a graph costs. Medians of iterations: a machine that is busy for a while spoils
 * means.
 *
 * @param nanos its time
 * @param spread half of the way from the first quartile of times to the third
 * @param bytes what all threads allocate
 * @param threads what it starts
 */
record Measured(double nanos, double spread, double bytes, StartedThreads threads) {

  static Measured of(RunResult result, StartedThreads threads) {
    Statistics times = result.getPrimaryResult().getStatistics();
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Measured(
        times.getPercentile(50),
        (times.getPercentile(75) - times.getPercentile(25)) / 2,
        bytes == null ? Double.NaN : bytes.getStatistics().getPercentile(50),
        threads);
  }
}
