package dev.planloom.benchmarks.overhead;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What a run of a graph costs.
 *
 * @param nanos its time
 * @param error half of the interval that the time lies in with 99.9 % confidence
 * @param bytes what all threads allocate
 * @param threads what it starts
 */
record Measured(double nanos, double error, double bytes, StartedThreads threads) {

  static Measured of(RunResult result, StartedThreads threads) {
    Result<?> time = result.getPrimaryResult();
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return new Measured(
        time.getScore(),
        time.getScoreError(),
        bytes == null ? Double.NaN : bytes.getScore(),
        threads);
  }
}
