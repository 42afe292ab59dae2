package dev.planloom.benchmarks.overhead.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.graph.Work;
import dev.planloom.benchmarks.overhead.Contender;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Peers run what they say they run. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class PeersTest {

  private final List<Contender> peers = Peers.all();

  @AfterEach
  void close() {
    peers.forEach(Contender::close);
  }

  private static List<Graph> graphs() {
    return List.of(
        new Graph("one step", List.of(List.of()), List.of(1.0)),
        Graph.chain(64),
        Graph.diamond(),
        Graph.layers(10, 10, 3),
        Graph.fanOut(64),
        Graph.fanOut(500),
        random(100, 300));
  }

  private static Graph random(int steps, int edges) {
    Random random = new Random(7);
    List<SortedSet<Integer>> inputs = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      inputs.add(new TreeSet<>());
    }
    for (int made = 0; made < edges; ) {
      int step = 1 + random.nextInt(steps - 1);
      if (inputs.get(step).add(random.nextInt(step))) {
        made++;
      }
    }
    List<List<Integer>> lists = inputs.stream().map(List::copyOf).toList();
    return new Graph("random", lists, Collections.nCopies(steps, 1.0));
  }

  @TestFactory
  Stream<DynamicTest> everyRunComesToTheSame() {
    List<Graph> graphs = graphs();
    return peers.stream()
        .map(peer -> dynamicTest(peer.name(), () -> graphs.forEach(graph -> runs(peer, graph))));
  }

  private static void runs(Contender peer, Graph graph) {
    for (Feature feature : Feature.values()) {
      if (peer.runs(graph, feature)) {
        IntSupplier run = peer.prepare(graph, feature);
        for (int time = 1; time <= 3; time++) {
          assertThat(run.getAsInt())
              .as("%s, %s, run %s", graph, feature, time)
              .isEqualTo(Work.expected(graph));
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> lanesOverlap() {
    Graph graph =
        new Graph(
            "two lanes and a join",
            List.of(List.of(), List.of(), List.of(0), List.of(1), List.of(2, 3)),
            Collections.nCopies(5, 1.0));
    return overlap(graph, Set.of(0, 1, 2, 3));
  }

  @TestFactory
  Stream<DynamicTest> stepsThatShareAnInputOverlap() {
    return overlap(Graph.diamond(), Set.of(1, 2));
  }

  /** Steps that meet wait for each other in twos. */
  private Stream<DynamicTest> overlap(Graph graph, Set<Integer> meeting) {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "a pool of one thread");
    return peers.stream()
        .filter(peer -> peer.runs(graph, Feature.PLAIN))
        .map(peer -> dynamicTest(peer.name(), () -> overlaps((Peer) peer, graph, meeting)));
  }

  private static void overlaps(Peer peer, Graph graph, Set<Integer> meeting) {
    CyclicBarrier both = new CyclicBarrier(2);
    Body body =
        (step, sum) -> {
          if (meeting.contains(step)) {
            try {
              both.await(20, TimeUnit.SECONDS);
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
          return Work.of(sum);
        };
    assertThat(peer.prepare(new Steps(graph), Feature.PLAIN, body).getAsInt())
        .isEqualTo(Work.expected(graph));
  }

  /** Those with retries of their own: the others have theirs within the body. */
  @TestFactory
  Stream<DynamicTest> failedStepsAreTriedAgain() {
    // One step at a time: of several that failed first, Dexecutor now and then loses a successor.
    Graph graph = Graph.chain(3);
    return peers.stream()
        .filter(peer -> peer.runs(graph, Feature.RETRY) && !peer.runs(graph, Feature.CAP))
        .map(peer -> dynamicTest(peer.name(), () -> triesAgain((Peer) peer, graph)));
  }

  private static void triesAgain(Peer peer, Graph graph) {
    AtomicIntegerArray attempts = new AtomicIntegerArray(graph.size());
    Body body =
        (step, sum) -> {
          if (attempts.incrementAndGet(step) <= 3) {
            throw new IllegalStateException("This was planned");
          }
          return Work.of(sum);
        };
    assertThat(peer.prepare(new Steps(graph), Feature.RETRY, body).getAsInt())
        .isEqualTo(Work.expected(graph));
  }

  @Test
  void eachHasANameOfItsOwn() {
    assertThat(peers).extracting(Contender::name).doesNotHaveDuplicates();
  }
}
