package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A {@link Mono} a step, zipped of those of what it takes, on a scheduler of virtual threads. One
 * that several steps take is cached; only a step that does not follow alone is handed to the
 * scheduler. Where nothing is cached, the whole is assembled once and subscribed to by each run.
 *
 * <p>A step that is late is given up but not interrupted, and counts from the start of the run. The
 * scheduler is made of a bare executor, without the futures and the register of threads that an
 * executor service adds. A Mono subscribes to what it takes by calls within calls, so that the
 * depth of a graph is limited by the stack.
 */
final class ReactorMonos extends Peer {

  private static final int MAX_LEVELS = 200;

  private static final Duration TIMEOUT = Duration.ofSeconds(TIMEOUT_SECONDS);

  ReactorMonos() {
    super("Reactor, virtual threads");
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return switch (feature) {
      case PLAIN, TIMEOUT, RETRY -> Arrays.stream(graph.levels()).max().orElse(0) < MAX_LEVELS;
      case READ_LOCK, WRITE_LOCK, CAP, IDLE_LISTENER, LISTENER, TIMINGS -> false;
    };
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    Scheduler scheduler = Schedulers.fromExecutor(Thread::startVirtualThread);
    whenClosed(scheduler::dispose);
    Assembly assembly = new Assembly(steps, body, feature, scheduler);
    boolean anyCached = false;
    for (int step = 0; step < steps.size(); step++) {
      anyCached |= steps.isShared(step);
    }
    if (anyCached) {
      return () -> run(assembly.all());
    }
    Mono<Integer> all = assembly.all();
    return () -> run(all);
  }

  private static int run(Mono<Integer> all) {
    Integer sum = all.block();
    if (sum == null) {
      throw new IllegalStateException("No value");
    }
    return sum;
  }

  private record Assembly(Steps steps, Body body, Feature feature, Scheduler scheduler) {

    /** The sum of the last steps. */
    Mono<Integer> all() {
      List<Mono<Integer>> monos = new ArrayList<>(steps.size());
      for (int step = 0; step < steps.size(); step++) {
        Mono<Integer> mono = mono(step, monos);
        if (feature == Feature.TIMEOUT) {
          mono = mono.timeout(TIMEOUT);
        }
        monos.add(steps.isShared(step) ? mono.cache() : mono);
      }
      return sum(steps.last(), monos);
    }

    private Mono<Integer> mono(int step, List<Mono<Integer>> monos) {
      if (steps.inputs(step).length == 0) {
        Mono<Integer> mono = Mono.fromCallable(() -> body.run(step, 0));
        return retried(mono).subscribeOn(scheduler);
      }
      Mono<Integer> input = sum(steps.inputs(step), monos);
      Mono<Integer> start = steps.followsAlone(step) ? input : input.publishOn(scheduler);
      // A retry subscribes again to all that is above it, which must be this step alone.
      return feature == Feature.RETRY
          ? start.flatMap(sum -> retried(Mono.fromCallable(() -> body.run(step, sum))))
          : start.map(sum -> body.run(step, sum));
    }

    private Mono<Integer> retried(Mono<Integer> mono) {
      return feature == Feature.RETRY ? mono.retry(3) : mono;
    }

    private static Mono<Integer> sum(int[] inputs, List<Mono<Integer>> monos) {
      return switch (inputs.length) {
        case 1 -> monos.get(inputs[0]);
        case 2 -> monos.get(inputs[0]).zipWith(monos.get(inputs[1]), Integer::sum);
        default -> Mono.zip(Arrays.stream(inputs).mapToObj(monos::get).toList(), Assembly::sum);
      };
    }

    private static int sum(Object[] values) {
      int sum = 0;
      for (Object value : values) {
        sum += (Integer) value;
      }
      return sum;
    }
  }
}
