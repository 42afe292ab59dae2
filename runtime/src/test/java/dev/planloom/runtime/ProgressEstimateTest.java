package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.planloom.runtime.ProgressEstimate.Stage;
import dev.planloom.runtime.ProgressEstimate.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How far steps are and how long the rest takes, from what is known of them. */
class ProgressEstimateTest {

  private static final double UNTOLD = Double.NaN;

  private static Step pending(long time, int... successors) {
    return new Step(successors, time, time, Stage.PENDING, UNTOLD, 0);
  }

  private static Step ended(long time, int... successors) {
    return new Step(successors, time, time, Stage.ENDED, UNTOLD, 0);
  }

  private static Step running(long time, double reported, long elapsed, int... successors) {
    return new Step(successors, time, time, Stage.RUNNING, reported, elapsed);
  }

  private static double percent(Step... steps) {
    return new ProgressEstimate(List.of(steps)).percent();
  }

  private static long remaining(Step... steps) {
    return new ProgressEstimate(List.of(steps)).remaining().orElseThrow();
  }

  // --- percent

  @Test
  void stepsCountByTheirExpectedDuration() {
    assertThat(percent(pending(30), pending(70))).isZero();
    assertThat(percent(ended(30), pending(70))).isEqualTo(30);
    assertThat(percent(ended(30), ended(70))).isEqualTo(100);
  }

  @Test
  void stepsWithoutOneCountAlike() {
    assertThat(percent(ended(0), pending(0), pending(0), pending(0))).isEqualTo(25);
  }

  @Test
  void whatRunsCountsByItsReportElseByTheTimeThatHasPassed() {
    assertThat(percent(running(100, 40, 90), ended(100))).isEqualTo(70);
    assertThat(percent(running(100, UNTOLD, 90), ended(100))).isEqualTo(95);
    assertThat(percent(running(100, UNTOLD, 0))).isZero();
  }

  @Test
  void whatRunsIsNeverDoneByTheClock() {
    assertThat(percent(running(100, UNTOLD, 1_000_000))).isEqualTo(99);
    assertThat(percent(running(0, UNTOLD, 1_000_000))).isEqualTo(99);
  }

  @Test
  void thereAreHundredPercentOnlyAtTheEnd() {
    assertThat(percent(running(100, 100, 50), ended(100))).isLessThan(100).isGreaterThan(99.99);
    assertThat(percent(ended(1L << 60), pending(0))).isLessThan(100);
  }

  @Test
  void experienceDoesNotMoveThePercentage() {
    assertThat(
            percent(
                new Step(new int[0], 100, 9_999, Stage.ENDED, UNTOLD, 0),
                new Step(new int[0], 100, 1, Stage.PENDING, UNTOLD, 0)))
        .isEqualTo(50);
  }

  // --- remaining

  @Test
  void theLongestPathCounts() {
    // 0 -> 1 -> 3, 0 -> 2 -> 3
    assertThat(remaining(pending(1, 1, 2), pending(10, 3), pending(20, 3), pending(4)))
        .isEqualTo(25);
    assertThat(remaining(ended(1, 1, 2), pending(10, 3), ended(20, 3), pending(4))).isEqualTo(14);
  }

  @Test
  void theOrderOfTheStepsDoesNotMatter() {
    // 2 -> 0 -> 1
    assertThat(remaining(pending(10, 1), pending(4), pending(1, 0))).isEqualTo(15);
  }

  @Test
  void whatRunsCountsWithItsRest() {
    assertThat(remaining(running(100, UNTOLD, 30, 1), pending(5))).isEqualTo(75);
    assertThat(remaining(running(100, 90, 30, 1), pending(5))).isEqualTo(15);
    assertThat(remaining(running(100, UNTOLD, 300, 1), pending(5)))
        .as("it may end at any moment")
        .isEqualTo(5);
  }

  @Test
  void experienceCounts() {
    assertThat(
            remaining(
                new Step(new int[] {1}, 100, 7, Stage.PENDING, UNTOLD, 0),
                new Step(new int[0], 100, 8, Stage.RUNNING, 50, 0)))
        .isEqualTo(11);
  }

  @Test
  void atTheEndThereIsNothing() {
    assertThat(remaining(ended(1, 1), ended(0))).isZero();
  }

  @Test
  void whereAStepIsUnknownSoIsTheRest() {
    assertThat(new ProgressEstimate(List.of(pending(1), pending(0))).remaining()).isEmpty();
    assertThat(remaining(pending(1), ended(0))).isEqualTo(1);
  }

  // --- against the plain definitions

  /** Random plans at a random moment: steps end only after all that they wait for. */
  private static List<Step> randomSteps(long seed) {
    Random random = new Random(seed);
    int count = 1 + random.nextInt(9);
    List<Integer> topological = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(topological, random);
    boolean[] ended = new boolean[count];
    Step[] steps = new Step[count];
    List<List<Integer>> needs = new ArrayList<>();
    List<List<Integer>> successors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      needs.add(new ArrayList<>());
      successors.add(new ArrayList<>());
    }
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        if (random.nextInt(3) == 0) {
          needs.get(topological.get(i)).add(topological.get(j));
          successors.get(topological.get(j)).add(topological.get(i));
        }
      }
    }
    for (int step : topological) {
      boolean ready = needs.get(step).stream().allMatch(needed -> ended[needed]);
      int moment = random.nextInt(3);
      ended[step] = ready && moment == 0;
      Stage stage =
          ended[step] ? Stage.ENDED : ready && moment == 1 ? Stage.RUNNING : Stage.PENDING;
      steps[step] =
          new Step(
              successors.get(step).stream().mapToInt(Integer::intValue).toArray(),
              1 + random.nextInt(100),
              1 + random.nextInt(100),
              stage,
              random.nextBoolean() ? UNTOLD : 100 * random.nextDouble(),
              random.nextInt(200));
    }
    return Arrays.asList(steps);
  }

  /** The longest of all paths that start here, each walked to its end. */
  private static double longestPath(List<Step> steps, int from, double before) {
    Step step = steps.get(from);
    if (step.stage() == Stage.ENDED) {
      return before;
    }
    double here = before + restOf(step);
    double longest = here;
    for (int successor : step.successors()) {
      longest = Math.max(longest, longestPath(steps, successor, here));
    }
    return longest;
  }

  private static double restOf(Step step) {
    if (step.stage() == Stage.PENDING) {
      return step.typical();
    }
    return Double.isNaN(step.reported())
        ? Math.max(0, step.typical() - step.elapsed())
        : step.typical() - step.typical() * step.reported() / 100;
  }

  @Test
  void theRestIsTheLongestOfAllPaths() {
    qt().withExamples(5_000)
        .forAll(longs().between(0, Long.MAX_VALUE))
        .checkAssert(seed -> {
          List<Step> steps = randomSteps(seed);
          double longest = 0;
          for (int i = 0; i < steps.size(); i++) {
            longest = Math.max(longest, longestPath(steps, i, 0));
          }

          long remaining = new ProgressEstimate(steps).remaining().orElseThrow();

          assertThat((double) remaining).isCloseTo(longest, within(1.0));
        });
  }

  @Test
  void moreDoneIsNeverLessPercent() {
    qt().withExamples(5_000)
        .forAll(longs().between(0, Long.MAX_VALUE))
        .checkAssert(seed -> {
          List<Step> steps = new ArrayList<>(randomSteps(seed));
          double before = new ProgressEstimate(steps).percent();
          assertThat(before).isBetween(0.0, 100.0);
          for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            steps.set(
                i,
                new Step(
                    step.successors(), step.expected(), step.typical(), Stage.ENDED, UNTOLD, 0));
            double after = new ProgressEstimate(steps).percent();
            assertThat(after).isGreaterThanOrEqualTo(before - 1e-9);
            before = after;
          }
          assertThat(before).isEqualTo(100);
        });
  }
}
