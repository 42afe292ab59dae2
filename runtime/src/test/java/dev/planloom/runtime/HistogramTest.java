package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles of many values in little memory. */
class HistogramTest {

  private static Summary of(double... values) {
    Histogram histogram = new Histogram();
    for (double value : values) {
      histogram.add(value);
    }
    return histogram.summary("ms");
  }

  @Test
  void ofNothingEverythingIsZero() {
    Summary nothing = of();

    assertThat(nothing.count()).isZero();
    assertThat(
            List.of(nothing.min(), nothing.max(), nothing.mean(), nothing.total(), nothing.p50()))
        .containsOnly(0.0);
    assertThat(new Histogram().mean()).isZero();
  }

  @Test
  void ofOneValueEverythingIsIt() {
    Summary one = of(0.1);

    assertThat(one.count()).isEqualTo(1);
    assertThat(List.of(one.min(), one.max(), one.mean(), one.total(), one.p50(), one.p99()))
        .containsOnly(0.1);
    assertThat(one.unit()).isEqualTo("ms");
  }

  @Test
  void leastGreatestTotalAndMeanAreExact() {
    Summary summary = of(3, -1.5, 0, 10);

    assertThat(summary.count()).isEqualTo(4);
    assertThat(summary.min()).isEqualTo(-1.5);
    assertThat(summary.max()).isEqualTo(10);
    assertThat(summary.total()).isEqualTo(11.5);
    assertThat(summary.mean()).isEqualTo(2.875);
    assertThat(summary.percentile(0)).isEqualTo(-1.5);
    assertThat(summary.percentile(100)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 100.5, Double.NaN})
  void percentilesAreFromZeroToHundred(double percent) {
    assertThatThrownBy(() -> of(1).percentile(percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(percent));
  }

  @Test
  void valuesOutOfRangeAreKeptAtItsEnds() {
    Summary summary = of(1e300, 1e-300, -1e300, Double.MAX_VALUE, Double.MIN_VALUE);

    assertThat(summary.count()).isEqualTo(5);
    assertThat(summary.min()).isEqualTo(-1e300);
    assertThat(summary.max()).isEqualTo(Double.MAX_VALUE);
    assertThat(summary.p50()).isZero();
  }

  @Test
  void inAnotherUnit() {
    Summary seconds = of(1_000, 2_000, 4_000).in("s", 1e-3);

    assertThat(seconds.unit()).isEqualTo("s");
    assertThat(seconds.min()).isEqualTo(1);
    assertThat(seconds.max()).isEqualTo(4);
    assertThat(seconds.total()).isCloseTo(7, within(1e-9));
    assertThat(seconds.p50()).isCloseTo(2, within(2.0 / 32));
  }

  /** Values of one of several shapes: even, over many magnitudes, few different, of any sign. */
  private static double[] randomValues(Random random) {
    int shape = random.nextInt(4);
    return random
        .doubles(1 + random.nextInt(300))
        .map(x ->
            switch (shape) {
              case 0 -> 1_000 * x;
              case 1 -> Math.exp(80 * x - 40);
              case 2 -> Math.floor(4 * x);
              default -> (x < 0.5 ? -1 : 1) * Math.exp(40 * x);
            })
        .toArray();
  }

  @Test
  void percentilesAreWithinOneThirtySecondOfTheExactOnes() {
    qt().withExamples(3_000)
        .forAll(longs().between(0, Long.MAX_VALUE))
        .checkAssert(seed -> {
          Random random = new Random(seed);
          double[] values = randomValues(random);
          Summary summary = of(values);
          Arrays.sort(values);

          assertThat(summary.count()).isEqualTo(values.length);
          double before = summary.min();
          for (double percent : new double[] {0, 1, 25, 50, 75, 90, 99, 99.9, 100}) {
            int rank = (int) Math.max(1, Math.ceil(percent / 100 * values.length));
            double exact = values[rank - 1];
            double estimate = summary.percentile(percent);
            assertThat(estimate)
                .as("%s%% of %s", percent, seed)
                .isCloseTo(exact, within(Math.abs(exact) / 32))
                .isGreaterThanOrEqualTo(before);
            before = estimate;
          }
        });
  }

  @Test
  void nothingIsLostUnderContention() throws Exception {
    for (int round = 0; round < 20; round++) {
      Histogram histogram = new Histogram();
      CyclicBarrier start = new CyclicBarrier(8);
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        threads.add(
            Thread.startVirtualThread(() -> {
              try {
                start.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              for (int i = 1; i <= 5_000; i++) {
                histogram.add(i % 50);
              }
            }));
      }
      for (Thread thread : threads) {
        thread.join();
      }

      Summary summary = histogram.summary("1");
      assertThat(summary.count()).isEqualTo(40_000);
      assertThat(summary.total()).isEqualTo(8 * 100 * (49 * 50 / 2));
      assertThat(summary.min()).isEqualTo(0);
      assertThat(summary.max()).isEqualTo(49);
      assertThat(summary.p50()).isCloseTo(24, within(24 / 32.0));
      assertThat(histogram.mean()).isEqualTo(24.5);
    }
  }

  /** The first value of each power of two makes its buckets, whichever thread comes first. */
  @Test
  void nothingIsLostWhereBucketsAreMadeAtOnce() throws Exception {
    int rounds = 300;
    int threadCount = 4;
    Histogram[] histograms =
        Stream.generate(Histogram::new).limit(rounds).toArray(Histogram[]::new);
    CyclicBarrier start = new CyclicBarrier(threadCount);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < threadCount; t++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (Histogram histogram : histograms) {
                    start.await();
                    for (int power = -60; power <= 60; power++) {
                      histogram.add(Math.scalb(1.0, power));
                    }
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(histograms)
        .allSatisfy(h -> assertThat(h.summary("1").count()).isEqualTo(121L * threadCount));
  }
}
