package dev.planloom.it.random;

import java.util.List;
import java.util.Optional;

/** An artifact that knows where it comes from. Two are equal only if they are the same. */
public final class Made {

  private final String step;
  private final List<Optional<Made>> inputs;

  Made(String step, List<Optional<Made>> inputs) {
    this.step = step;
    this.inputs = List.copyOf(inputs);
  }

  /** The step that made it. */
  String step() {
    return step;
  }

  /** What it was made from, in the order of the step's parameters; empty where that was absent. */
  List<Optional<Made>> inputs() {
    return inputs;
  }

  @Override
  public String toString() {
    return step + "@" + Integer.toHexString(hashCode());
  }
}
