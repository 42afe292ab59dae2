package dev.planloom.runtime;

import java.util.Arrays;
import java.util.List;

/**
 * The locks of one step whose names were known when its plan was compiled, in the global order,
 * found once for one engine. They can be taken without the latch of {@link Admission} where nobody
 * is in the way: one after the other, and given back if one of them is not to be had, so that
 * nothing is held while anything is waited for.
 */
final class StaticLocks {

  private final ResourceQueue[] queues;
  private final boolean[] writes;

  StaticLocks(ResourceQueue[] queues, boolean[] writes) {
    this.queues = queues;
    this.writes = writes;
  }

  /** Takes all of them, or none. */
  boolean take(Admission admission) {
    for (int i = 0; i < queues.length; i++) {
      if (!queues[i].take(writes[i])) {
        giveBack(i, admission);
        return false;
      }
    }
    return true;
  }

  void giveBack(Admission admission) {
    giveBack(queues.length, admission);
  }

  private void giveBack(int count, Admission admission) {
    for (int i = 0; i < count; i++) {
      if (queues[i].giveBack(writes[i])) {
        admission.left(queues[i]);
      }
    }
  }

  /** Which they are, and which of them are written. */
  List<PlanStep.Lock> locks() {
    PlanStep.Lock[] locks = new PlanStep.Lock[queues.length];
    for (int i = 0; i < locks.length; i++) {
      locks[i] = new PlanStep.Lock(queues[i].name, writes[i]);
    }
    return Arrays.asList(locks);
  }
}
