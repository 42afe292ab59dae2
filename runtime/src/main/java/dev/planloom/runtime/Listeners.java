package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The listeners of one execution; what one of them throws is logged and goes no further. Those that
 * have no method of their own for any event are left out: nothing is to be made for them.
 */
final class Listeners {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** Whether a class of listeners has a method of its own for any event. */
  private static final ClassValue<Boolean> HEARS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          Method[] events = PlanListener.class.getMethods();
          return events.length == 0
              || Arrays.stream(events).anyMatch(event -> overrides(type, event));
        }
      };

  private static boolean overrides(Class<?> type, Method event) {
    try {
      Method own = type.getMethod(event.getName(), event.getParameterTypes());
      return own.getDeclaringClass() != PlanListener.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return true; // Nothing can be known of it, so it had better be told.
    }
  }

  static final Listeners NONE = new Listeners(List.of());

  private final List<PlanListener> all;

  Listeners(List<PlanListener> given) {
    all = given.stream().filter(Listeners::hears).toList();
  }

  private static boolean hears(PlanListener listener) {
    return HEARS.get(listener.getClass());
  }

  /** These and then others. */
  Listeners and(List<PlanListener> others) {
    for (PlanListener other : others) {
      if (hears(other)) {
        return new Listeners(Stream.concat(all.stream(), others.stream()).toList());
      }
    }
    return this;
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
