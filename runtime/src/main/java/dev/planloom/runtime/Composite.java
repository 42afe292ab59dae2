package dev.planloom.runtime;

/**
 * What an attempt of a composite step runs in place of a tool. It ends the attempt by {@link
 * RunningAttempt#compositeEnded}, exactly once, and is waited for until it does: such an attempt is
 * never given up, because {@link #giveUp} makes it end.
 */
interface Composite {

  /** Starts it. */
  void start();

  /** In place of {@link #start}: the attempt has been given up before, and nothing may run. */
  void discard(Stop reason);

  /** Starts nothing any more and tells what runs to stop. Any thread, any number of times. */
  void stop(Stop reason);

  /** The execution goes on after a pause. Any thread, any number of times. */
  void resumed();

  /** How far it is in percent; not a number where nobody can tell. Any thread. */
  double progress();

  /** Waits for nothing that runs. Any thread, after {@link #stop}. */
  void giveUp();
}
