package dev.planloom.examples.tasks;

import dev.planloom.examples.StepTable;
import dev.planloom.runtime.PlanResult;
import java.io.PrintStream;
import java.util.Locale;

/** Runs six tasks of 250 ms and prints how much faster that is than one after the other. */
public final class SixTasks {

  private static final double SUM_MILLIS = 6 * 250;

  private SixTasks() {}

  /** Runs the tasks; takes no arguments. */
  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    SixTasksPlanRunner runner = SixTasksPlanRunner.with(new WaitingTools());
    // The first execution loads classes, which is not what is looked at here.
    PlanResult first = runner.execute().orThrow();
    PlanResult second = runner.execute().orThrow();
    out.print(StepTable.of(second));
    out.println();
    out.println(speedUp("First execution: ", first));
    out.println(speedUp("Second execution:", second));
  }

  private static String speedUp(String name, PlanResult result) {
    double millis = result.duration().toNanos() / 1e6;
    return String.format(
        Locale.ROOT,
        "%s 6 tasks of 250 ms in %.1f ms, %.2f times as fast as one after the other.",
        name,
        millis,
        SUM_MILLIS / millis);
  }
}
