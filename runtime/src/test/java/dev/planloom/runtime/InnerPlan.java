package dev.planloom.runtime;

import dev.planloom.graph.EdgeKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What tools of random plans run inside themselves: two steps that write a resource which no random
 * plan's own step touches, so that runs inside different tools cannot wait for each other.
 */
final class InnerPlan extends PlanInvoker {

  private static final String RESOURCE = "inner";
  private static final PlanGraph GRAPH = graph();

  private final ResourceWatch watch;
  private final Consumer<String> breach;

  private InnerPlan(ResourceWatch watch, Consumer<String> breach) {
    this.watch = watch;
    this.breach = breach;
  }

  static void run(PlanRuntime runtime, ResourceWatch watch, Consumer<String> breach) {
    runtime.run(GRAPH, RunOptions.defaults(), new InnerPlan(watch, breach));
  }

  private static PlanGraph graph() {
    PlanGraph.Builder builder = PlanGraph.builder("test.Inner");
    builder.step("i0", "test.Tools.inner").write(RESOURCE).successor(1, EdgeKind.CONTROL);
    builder.step("i1", "test.Tools.inner").write(RESOURCE);
    return builder.build();
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws InterruptedException {
    if (ResourceWatch.add(watch.writers, RESOURCE, 1) > 1) {
      breach.accept("two inner runs write at once");
    }
    try {
      Thread.sleep(0, 100_000);
    } finally {
      ResourceWatch.add(watch.writers, RESOURCE, -1);
    }
    boolean unused = attempt.complete();
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return null;
  }

  @Override
  protected void release(int slot) {}

  @Override
  protected void restore(int slot, Object value) {}
}
