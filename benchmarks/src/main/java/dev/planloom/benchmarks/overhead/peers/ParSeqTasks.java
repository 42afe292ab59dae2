package dev.planloom.benchmarks.overhead.peers;

import com.linkedin.parseq.After;
import com.linkedin.parseq.Context;
import com.linkedin.parseq.Engine;
import com.linkedin.parseq.EngineBuilder;
import com.linkedin.parseq.Task;
import com.linkedin.parseq.promise.Promise;
import com.linkedin.parseq.retry.RetryPolicy;
import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * A task a step, which {@link Context#after} runs once what it takes is done, all in one plan: a
 * task is a promise, so that several may wait for it. ParSeq runs the tasks of a plan one at a time
 * on its engine's pool of a thread a processor, and has those that may block done elsewhere: by
 * {@link Task#blocking}, here on virtual threads. It traces the start and the end of each task
 * whether asked to or not, and has no listener of tasks. A timeout counts from the step's start.
 */
final class ParSeqTasks extends Peer {

  private static final RetryPolicy RETRY = RetryPolicy.attempts(4, 0);

  ParSeqTasks() {
    super("ParSeq, steps on virtual threads");
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return switch (feature) {
      case PLAIN, TIMEOUT, RETRY, TIMINGS -> true;
      case READ_LOCK, WRITE_LOCK, CAP, IDLE_LISTENER, LISTENER -> false;
    };
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    Engine engine =
        new EngineBuilder()
            .setTaskExecutor(threadPerProcessor())
            .setTimerScheduler(timer())
            .build();
    whenClosed(engine::shutdown);
    return new Prepared(steps, feature, body, engine, Thread::startVirtualThread)::run;
  }

  private record Prepared(
      Steps steps, Feature feature, Body body, Engine engine, Executor blocking) {

    int run() {
      Task<Integer> all = Task.async("graph", this::start);
      engine.run(all);
      try {
        all.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      return all.get();
    }

    private Promise<Integer> start(Context context) {
      @SuppressWarnings({"unchecked", "rawtypes"})
      Task<Integer>[] tasks = new Task[steps.size()];
      for (int step = 0; step < tasks.length; step++) {
        tasks[step] = task(step, tasks);
        int[] inputs = steps.inputs(step);
        if (inputs.length == 0) {
          context.run(tasks[step]);
        } else {
          after(context, inputs, tasks).run(tasks[step]);
        }
      }
      int[] last = steps.last();
      if (last.length == 1) {
        return tasks[last[0]];
      }
      Task<Integer> sum = Task.callable("sum", () -> sum(last, tasks));
      after(context, last, tasks).run(sum);
      return sum;
    }

    private static After after(Context context, int[] inputs, Task<Integer>[] tasks) {
      Promise<?>[] picked = new Promise<?>[inputs.length];
      for (int each = 0; each < inputs.length; each++) {
        picked[each] = tasks[inputs[each]];
      }
      return context.after(picked);
    }

    private Task<Integer> task(int step, Task<Integer>[] tasks) {
      Callable<Integer> work = () -> body.run(step, sum(steps.inputs(step), tasks));
      return switch (feature) {
        case TIMEOUT ->
            Task.<Integer>blocking("step", work, blocking)
                .withTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        case RETRY ->
            Task.withRetryPolicy("step", RETRY, () -> Task.blocking("step", work, blocking));
        case PLAIN, TIMINGS, READ_LOCK, WRITE_LOCK, CAP, IDLE_LISTENER, LISTENER ->
            Task.blocking("step", work, blocking);
      };
    }

    private static int sum(int[] inputs, Task<Integer>[] tasks) {
      int sum = 0;
      for (int input : inputs) {
        sum += tasks[input].get();
      }
      return sum;
    }
  }
}
