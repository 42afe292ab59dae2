package dev.planloom.benchmarks.crowd;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one way took.
 *
 * @param seconds from the first request to the end of the last
 * @param failures how many requests were not served, or wrongly
 * @param most how many were served at once
 * @param median of the seconds that a request took
 * @param percentile99 of them
 * @param longest of them
 * @param peak the bytes of the heap at the worst
 * @param live the bytes of the heap that a request holds while its look-ups wait
 * @param resident the bytes of the process at the worst, requests that are held up not counted
 */
record Figures(
    Way way,
    double seconds,
    double failures,
    double most,
    double median,
    double percentile99,
    double longest,
    double peak,
    double live,
    double resident) {

  /** All but the way, for another process. */
  String toLine() {
    return Stream.of(seconds, failures, most, median, percentile99, longest, peak, live, resident)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** What {@link #toLine} wrote. */
  static Figures parse(Way way, String line) {
    List<Double> each = Arrays.stream(line.strip().split(" ", -1)).map(Double::valueOf).toList();
    return new Figures(
        way,
        each.get(0),
        each.get(1),
        each.get(2),
        each.get(3),
        each.get(4),
        each.get(5),
        each.get(6),
        each.get(7),
        each.get(8));
  }
}
