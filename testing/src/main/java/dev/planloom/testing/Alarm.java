package dev.planloom.testing;

import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Something to do at a moment of virtual time. Those of one moment go off in order. */
final class Alarm extends FutureTask<@Nullable Void> implements Comparable<Alarm> {

  /** In nanoseconds of the simulation's count. */
  final long due;

  private final long sequence;
  private final Simulation simulation;

  Alarm(Simulation simulation, Runnable action, long due, long sequence) {
    super(action, null);
    this.simulation = simulation;
    this.due = due;
    this.sequence = sequence;
  }

  @Override
  protected void setException(Throwable failure) {
    super.setException(failure);
    simulation.fail(failure);
  }

  @Override
  public int compareTo(Alarm other) {
    int byTime = Long.compare(due, other.due);
    return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(sequence);
  }
}
