package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.StepContext;
import dev.planloom.graph.EdgeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A plan whose tools are lambdas: {@code TestPlan.of(step("a").returns(1), step("b").after("a")
 * .calls(call -> call.artifact("a")))}.
 */
final class TestPlan {

  static final String NAME = "test.Plan";

  /** A tool that returns its value. */
  interface Tool {
    @Nullable Object call(Call call) throws Throwable;
  }

  /** A tool that returns nothing. */
  interface Action {
    void call(Call call) throws Throwable;
  }

  /** A tool that returns a stage. */
  interface StageTool {
    @Nullable CompletionStage<?> call(Call call) throws Throwable;
  }

  /** A tool that returns a future. */
  interface FutureTool {
    @Nullable Future<?> call(Call call) throws Throwable;
  }

  /** What generated code would be for a step. */
  interface Body {
    void call(Call call, Attempt attempt) throws Throwable;
  }

  final PlanGraph graph;
  private final List<Spec> steps;

  private TestPlan(UnaryOperator<PlanGraph.Builder> change, Spec... steps) {
    this.steps = List.of(steps);
    PlanGraph.Builder builder = change.apply(PlanGraph.builder(NAME));
    for (int i = 0; i < steps.length; i++) {
      steps[i].addTo(builder, i, this.steps);
    }
    graph = builder.build();
  }

  static TestPlan of(Spec... steps) {
    return new TestPlan(plan -> plan, steps);
  }

  static TestPlan of(UnaryOperator<PlanGraph.Builder> change, Spec... steps) {
    return new TestPlan(change, steps);
  }

  static TestPlan failFast(Spec... steps) {
    return new TestPlan(plan -> plan.onFailure(OnFailure.FAIL_FAST), steps);
  }

  static Spec step(String id) {
    return new Spec(id);
  }

  // --- running

  Calls newCalls() {
    return new Calls();
  }

  void run(PlanRuntime runtime) {
    run(runtime, options -> options);
  }

  void run(PlanRuntime runtime, UnaryOperator<RunOptions> options) {
    runtime.run(graph, options.apply(RunOptions.defaults()), newCalls());
  }

  PlanResult execute(PlanRuntime runtime) {
    return execute(runtime, options -> options);
  }

  PlanResult execute(PlanRuntime runtime, UnaryOperator<RunOptions> options) {
    return runtime.execute(graph, options.apply(RunOptions.defaults()), newCalls());
  }

  PlanExecution<String> start(PlanRuntime runtime) {
    return start(runtime, options -> options);
  }

  PlanExecution<String> start(PlanRuntime runtime, UnaryOperator<RunOptions> options) {
    return runtime.start(
        graph, options.apply(RunOptions.defaults()), newCalls(), () -> "typed result");
  }

  /** One step, as a test describes it. */
  static final class Spec {

    final String id;
    private final Map<String, EdgeKind> predecessors = new LinkedHashMap<>();
    private final List<Consumer<PlanStep.Builder>> settings = new ArrayList<>();
    private String tool;
    private Action body = call -> call.offer("artifact of " + call.stepId());
    private Consumer<ResourceNames> names = resources -> {};

    private Spec(String id) {
      this.id = id;
      this.tool = "test.Tools." + id;
    }

    /** Takes the artifacts of these steps. */
    Spec after(String... ids) {
      return after(EdgeKind.DATA, ids);
    }

    Spec after(EdgeKind kind, String... ids) {
      Arrays.asList(ids).forEach(predecessor -> predecessors.put(predecessor, kind));
      return this;
    }

    Spec with(Consumer<PlanStep.Builder> setting) {
      settings.add(setting);
      return this;
    }

    Spec tool(String name) {
      tool = name;
      return this;
    }

    Spec reads(String resource) {
      return with(step -> step.read(resource));
    }

    Spec writes(String resource) {
      return with(step -> step.write(resource));
    }

    /** Touches resources that are known only when the step is about to run. */
    Spec names(Consumer<ResourceNames> resources, boolean writes) {
      names = resources;
      return with(step -> step.templated(writes));
    }

    Spec cap(int cap) {
      return with(step -> step.cap(cap));
    }

    Spec optional() {
      return with(PlanStep.Builder::optional);
    }

    Spec output() {
      return with(PlanStep.Builder::output);
    }

    Spec timeout(Duration limit) {
      return with(step -> step.timeout(limit.toNanos()));
    }

    Spec totalTimeout(Duration limit) {
      return with(step -> step.totalTimeout(limit.toNanos()));
    }

    /** Idempotent, and retried this often after hardly any pause. */
    Spec retries(int most) {
      return retries(most, Duration.ofNanos(1));
    }

    Spec retries(int most, Duration pause) {
      long nanos = pause.toNanos();
      return with(step -> step.idempotent().retries(most).backoff(nanos, 1, nanos, 0));
    }

    Spec calls(Tool toolBody) {
      body = call -> call.offer(toolBody.call(call));
      return this;
    }

    Spec does(Action action) {
      body =
          call -> {
            action.call(call);
            boolean unused = call.attempt.complete();
          };
      return this;
    }

    Spec body(Body generated) {
      body = call -> generated.call(call, call.attempt);
      return this;
    }

    Spec returns(Object value) {
      return calls(call -> value);
    }

    Spec fails(Throwable failure) {
      return calls(call -> {
        throw failure;
      });
    }

    Spec stage(StageTool toolBody) {
      body = call -> call.attempt.awaitStage(toolBody.call(call), call::store);
      return this;
    }

    Spec voidStage(StageTool toolBody) {
      body = call -> call.attempt.awaitStage(toolBody.call(call));
      return this;
    }

    Spec future(FutureTool toolBody) {
      body = call -> call.attempt.awaitFuture(toolBody.call(call), call::store);
      return this;
    }

    Spec voidFuture(FutureTool toolBody) {
      body = call -> call.attempt.awaitFuture(toolBody.call(call));
      return this;
    }

    /** Calls a tool unless the engine knows what it returns for these arguments. */
    Spec cached(Duration timeToLive, Tool toolBody, @Nullable Object... arguments) {
      body =
          call -> {
            CompletionStage<Object> known = call.attempt.cached("tools", arguments);
            if (known != null) {
              call.attempt.awaitStage(known, call::store);
            } else {
              call.offer(toolBody.call(call));
            }
          };
      return with(step -> step.cacheFor(timeToLive.toNanos()).idempotent());
    }

    private void addTo(PlanGraph.Builder graph, int number, List<Spec> all) {
      PlanStep.Builder step = graph.step(id, tool);
      settings.forEach(setting -> setting.accept(step));
      List<Integer> slots = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        EdgeKind in = predecessors.get(all.get(i).id);
        if (in == EdgeKind.DATA || in == EdgeKind.OPTIONAL_DATA) {
          slots.add(i);
        }
        EdgeKind out = all.get(i).predecessors.get(all.get(number).id);
        if (out != null) {
          step.successor(i, out);
        }
      }
      step.consumes(slots.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  /** One call of a tool. */
  static final class Call {

    private final Attempt attempt;
    private final Calls calls;
    private final int step;
    private final boolean interrupted;

    private Call(Attempt attempt, Calls calls, int step) {
      this.attempt = attempt;
      this.calls = calls;
      this.step = step;
      this.interrupted = Thread.currentThread().isInterrupted();
    }

    StepContext context() {
      return attempt.context();
    }

    int attempt() {
      return attempt.context().attempt();
    }

    String stepId() {
      return calls.plan().graph.steps[step].id;
    }

    /** Whether the thread's interrupt flag was set when the tool was called. */
    boolean wasInterrupted() {
      return interrupted;
    }

    /** What a predecessor left; null where there is nothing. */
    @Nullable Object artifact(String id) {
      return calls.artifact(calls.plan().graph.step(id).orElseThrow().number);
    }

    void offer(@Nullable Object value) {
      if (attempt.complete(value)) {
        store(value);
      }
    }

    void store(@Nullable Object value) {
      calls.artifacts.set(step, value);
    }
  }

  /** One execution's artifacts and calls. */
  final class Calls extends PlanInvoker {

    private final AtomicReferenceArray<@Nullable Object> artifacts =
        new AtomicReferenceArray<>(steps.size());

    private TestPlan plan() {
      return TestPlan.this;
    }

    @Override
    protected void invoke(int step, Attempt attempt) throws Throwable {
      steps.get(step).body.call(new Call(attempt, this, step));
    }

    @Override
    protected @Nullable Object artifact(int slot) {
      return artifacts.get(slot);
    }

    @Override
    protected void release(int slot) {
      artifacts.set(slot, null);
    }

    @Override
    protected void restore(int slot, Object value) {
      artifacts.set(slot, value);
    }

    @Override
    protected void resources(int step, ResourceNames resources) {
      steps.get(step).names.accept(resources);
    }
  }
}
