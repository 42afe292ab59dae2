package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The listeners of one execution; what one of them throws is logged and goes no further. */
final class Listeners {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  static final Listeners NONE = new Listeners(List.of());

  private final List<PlanListener> all;

  Listeners(List<PlanListener> all) {
    this.all = List.copyOf(all);
  }

  /** These and then others. */
  Listeners and(List<PlanListener> others) {
    return others.isEmpty()
        ? this
        : new Listeners(Stream.concat(all.stream(), others.stream()).toList());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  void tell(Consumer<PlanListener> event) {
    for (PlanListener listener : all) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        LOGGER.log(
            Level.WARNING,
            "The listener " + listener.getClass().getName() + " failed; the plan goes on",
            e);
      }
    }
  }

  /** One step of one execution, at one attempt. */
  record Event(String executionId, String planName, PlanStep step, int attempt)
      implements PlanListener.StepEvent {}
}
