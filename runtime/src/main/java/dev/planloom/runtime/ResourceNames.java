package dev.planloom.runtime;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Collects the resources of one step that are known only when its arguments are. Reading and
 * writing one name is writing.
 */
public final class ResourceNames {

  private final TreeMap<String, Boolean> writes = new TreeMap<>();

  ResourceNames() {}

  /** What the step touches whatever its arguments are. */
  static ResourceNames of(PlanStep step) {
    ResourceNames names = new ResourceNames();
    for (PlanStep.Lock lock : step.locks) {
      names.writes.merge(lock.resource(), lock.write(), Boolean::logicalOr);
    }
    return names;
  }

  /** The step reads the resource of this name. */
  public void read(String name) {
    writes.merge(name, false, Boolean::logicalOr);
  }

  /** The step writes the resource of this name. */
  public void write(String name) {
    writes.put(name, true);
  }

  /** The names in the global lock order, each with whether it is written. */
  SortedMap<String, Boolean> inLockOrder() {
    return writes;
  }
}
