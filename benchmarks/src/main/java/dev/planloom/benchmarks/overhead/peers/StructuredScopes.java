package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A scope a level of the graph, which forks its steps and joins them before the next is opened: the
 * way that users of {@code StructuredTaskScope} run a graph, since a subtask that waits for its
 * siblings defeats the point. The timeout is that of the scope, whose steps all start at once. Runs
 * nothing where {@link ScopeApi} is not there, or is not enabled.
 */
final class StructuredScopes extends Peer {

  private static final boolean AVAILABLE = isAvailable();

  StructuredScopes() {
    super("StructuredTaskScope, a scope a level");
  }

  private static boolean isAvailable() {
    try {
      ScopeApi.open().close();
      return true;
    } catch (Exception | LinkageError e) {
      return false;
    }
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return AVAILABLE && feature != Feature.IDLE_LISTENER;
  }

  @Override
  Body body(Feature feature, int steps) {
    return Body.with(feature, steps);
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    Supplier<AutoCloseable> scopes =
        feature == Feature.TIMEOUT ? ScopeApi::openTimed : ScopeApi::open;
    return () -> run(steps, body, scopes);
  }

  private static int run(Steps steps, Body body, Supplier<AutoCloseable> scopes) {
    int[] values = new int[steps.size()];
    for (int[] level : steps.levels()) {
      Supplier<?>[] subtasks = new Supplier<?>[level.length];
      try (AutoCloseable scope = scopes.get()) {
        for (int each = 0; each < level.length; each++) {
          int step = level[each];
          subtasks[each] = ScopeApi.fork(scope, () -> body.run(step, steps.sum(step, values)));
        }
        ScopeApi.join(scope);
        for (int each = 0; each < level.length; each++) {
          values[level[each]] = (Integer) subtasks[each].get();
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    int sum = 0;
    for (int step : steps.last()) {
      sum += values[step];
    }
    return sum;
  }
}
