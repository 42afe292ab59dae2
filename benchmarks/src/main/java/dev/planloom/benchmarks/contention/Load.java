package dev.planloom.benchmarks.contention;

/** Work without sleeping, of a length that is set once for the machine. */
final class Load {

  private static final int CALIBRATION = 10_000_000;

  private final int turns;

  private Load(int turns) {
    this.turns = turns;
  }

  /** One that takes about so long on a processor of its own. */
  static Load ofNanos(long nanos) {
    Load load = new Load(CALIBRATION);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      long value = load.run(i);
      best = Math.min(best, (double) (System.nanoTime() - start + (value & 1)));
    }
    return new Load((int) Math.max(1, Math.round(nanos / (best / CALIBRATION))));
  }

  /** Does it; the value is there to be used, or the compiler would leave the work out. */
  long run(long seed) {
    long value = seed;
    for (int i = 0; i < turns; i++) {
      value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    return value;
  }
}
