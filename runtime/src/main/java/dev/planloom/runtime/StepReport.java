package dev.planloom.runtime;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tool of one step has told of itself, over all attempts. Written by the tool's threads
 * while their attempt is open, read by anybody.
 */
final class StepReport {

  /** How many checkpoints, and how many notes, are kept of a step. */
  static final int MOST = 1_000;

  /** Stands for a progress that has not been told. */
  static final double UNTOLD = Double.NaN;

  /** In percent, of the attempt that runs. */
  volatile double progress = UNTOLD;

  // Guarded by this.
  private final ArrayDeque<Checkpoint> checkpoints = new ArrayDeque<>();
  private final Map<String, Object> notes = new LinkedHashMap<>();

  synchronized void add(Checkpoint checkpoint) {
    if (checkpoints.size() == MOST) {
      checkpoints.removeFirst();
    }
    checkpoints.add(checkpoint);
  }

  synchronized void note(String step, String name, Object value) {
    if (notes.size() == MOST && !notes.containsKey(name)) {
      throw new IllegalStateException(
          "Step '%s' has %s different notes already; '%s' would be one more"
              .formatted(step, MOST, name));
    }
    notes.put(name, value);
  }

  synchronized List<Checkpoint> checkpoints() {
    return List.copyOf(checkpoints);
  }

  synchronized Map<String, Object> notes() {
    return notes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(notes));
  }
}
