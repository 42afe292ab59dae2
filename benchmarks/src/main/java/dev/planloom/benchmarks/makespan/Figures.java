package dev.planloom.benchmarks.makespan;

/**
 * One workflow. All times are multiples of its critical path.
 *
 * @param work how long its steps take one after the other
 * @param alone how long one thread takes that sleeps the steps of the critical path: what timers
 *     add
 * @param unlimited Planloom's makespan
 * @param wavesUnlimited that of waves
 * @param limited Planloom's, where only some steps may run at once
 * @param wavesLimited that of waves
 * @param longestPathFirst that of a list schedule with as many workers, computed
 * @param firstReadyFirst that of another
 */
record Figures(
    String name,
    int steps,
    double work,
    double alone,
    double unlimited,
    double wavesUnlimited,
    double limited,
    double wavesLimited,
    double longestPathFirst,
    double firstReadyFirst) {

  /** The better of the two list schedules. */
  double better() {
    return Math.min(longestPathFirst, firstReadyFirst);
  }

  /** What a makespan cannot be below with so many workers. */
  double least(int workers) {
    return Math.max(1, work / workers);
  }

  /** A name for where there is little room. */
  String shortName() {
    return name.replaceFirst("-(chameleon|dirt\\d+).*", "").replaceFirst(".*_", "");
  }
}
