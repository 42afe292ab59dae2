package dev.planloom.benchmarks.overhead.peers;

import dev.planloom.benchmarks.overhead.Contender;
import java.util.List;

/** Who takes part. */
public final class Peers {

  /** What runs a graph as Planloom does, without all that Planloom has around it. */
  public static final String SCHEDULER_BY_HAND = "a bare scheduler by hand";

  private Peers() {}

  /** All peers, each to be closed by the caller. */
  public static List<Contender> all() {
    return List.of(
        new WaitingThreads(),
        new ContinuingThreads(),
        CompletableFutures.onVirtualThreads(),
        CompletableFutures.asyncWhereNeeded(),
        CompletableFutures.onFixedPool(),
        new StructuredScopes(),
        new ReactorMonos(),
        new ParSeqTasks(),
        new DexecutorTasks(),
        new LangChain4jAgents());
  }

  /**
   * What a JVM is to be started with for all peers that it can run. JDK 25 does not ask for it
   * where method handles reach a preview API; another may.
   */
  public static List<String> jvmArguments() {
    return Runtime.version().feature() >= 25 ? List.of("--enable-preview") : List.of();
  }
}
