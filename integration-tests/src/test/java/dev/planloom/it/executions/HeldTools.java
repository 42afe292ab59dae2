package dev.planloom.it.executions;

import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tools that wait until a test lets them go on, by the ids of their steps. */
class HeldTools {

  /** The steps whose tools were held up, in that order. */
  final List<String> begun = new CopyOnWriteArrayList<>();

  /** The steps whose tools went on, in that order. */
  final List<String> calls = new CopyOnWriteArrayList<>();

  /** The steps whose tools fail. */
  final Set<String> broken = ConcurrentHashMap.newKeySet();

  private final Map<String, Signal> entered = new ConcurrentHashMap<>();
  private final Map<String, Signal> released = new ConcurrentHashMap<>();

  /** Given when the tool of the step is called. */
  Signal entered(String step) {
    return entered.computeIfAbsent(step, key -> new Signal());
  }

  /** Lets the tool of the step go on. */
  void release(String... steps) {
    for (String step : steps) {
      released(step).give();
    }
  }

  private Signal released(String step) {
    return released.computeIfAbsent(step, key -> new Signal());
  }

  @Tool
  String quick(String text, StepContext context) {
    calls.add(context.stepId());
    if (broken.contains(context.stepId())) {
      throw new IllegalStateException(context.stepId() + " is broken");
    }
    return text + "+" + context.stepId();
  }

  @Tool
  String join(String left, String right) {
    return left + " & " + right;
  }

  @Tool
  String hold(String text, StepContext context) throws InterruptedException {
    begun.add(context.stepId());
    entered(context.stepId()).give();
    released(context.stepId()).await();
    return quick(text, context);
  }

  @Tool(writes = "desk")
  String write(String text, StepContext context) throws InterruptedException {
    return hold(text, context);
  }

  /** Does not hear that it should stop. */
  @Tool(writes = "desk")
  String deaf(String text, StepContext context) {
    entered(context.stepId()).give();
    while (!released(context.stepId()).isGiven()) {
      Thread.onSpinWait();
    }
    return quick(text, context);
  }
}
