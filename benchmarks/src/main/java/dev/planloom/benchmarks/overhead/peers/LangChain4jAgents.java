package dev.planloom.benchmarks.overhead.peers;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.agentic.workflow.SequentialAgentService;
import dev.planloom.benchmarks.graph.Graph;
import dev.planloom.benchmarks.overhead.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * LangChain4j's workflows of agents without AI: an action a step that reads and writes the state of
 * the scope, a parallel workflow a level of the graph, on virtual threads, and a sequence of all of
 * them. A step that is alone in its level is not wrapped.
 *
 * <p>It has no timeout, and its only retry is an error handler that is not told which of many
 * actions failed, so that nothing can be tried so many times.
 */
final class LangChain4jAgents extends Peer {

  LangChain4jAgents() {
    super("LangChain4j agentic, a parallel workflow a level");
  }

  @Override
  public boolean runs(Graph graph, Feature feature) {
    return switch (feature) {
      case PLAIN, LISTENER -> true;
      case READ_LOCK, WRITE_LOCK, CAP, TIMEOUT, RETRY, IDLE_LISTENER, TIMINGS -> false;
    };
  }

  @Override
  IntSupplier prepare(Steps steps, Feature feature, Body body) {
    ExecutorService threads = virtualThreads();
    String[] keys =
        IntStream.range(0, steps.size()).mapToObj(step -> "value" + step).toArray(String[]::new);
    Actions actions = new Actions(steps, body, keys);
    List<Object> levels =
        Arrays.stream(steps.levels()).map(level -> level(level, actions, threads)).toList();
    SequentialAgentService<UntypedAgent> sequence =
        AgenticServices.sequenceBuilder()
            .subAgents(levels)
            .output(scope -> sum(scope, steps.last(), keys));
    if (feature == Feature.LISTENER) {
      sequence.listener(new Inherited());
    }
    UntypedAgent workflow = sequence.build();
    return () -> (Integer) workflow.invoke(Map.of());
  }

  private static Object level(int[] level, Actions actions, ExecutorService threads) {
    return level.length == 1
        ? actions.action(level[0])
        : AgenticServices.parallelBuilder()
            .subAgents(Arrays.stream(level).mapToObj(actions::action).toList())
            .executor(threads)
            .build();
  }

  private static int sum(AgenticScope scope, int[] inputs, String[] keys) {
    int sum = 0;
    for (int input : inputs) {
      sum += scope.readState(keys[input], 0);
    }
    return sum;
  }

  private static final class Actions {

    private final Steps steps;
    private final Body body;
    private final String[] keys;

    Actions(Steps steps, Body body, String[] keys) {
      this.steps = steps;
      this.body = body;
      this.keys = keys;
    }

    Object action(int step) {
      int[] inputs = steps.inputs(step);
      return AgenticServices.agentAction(
          scope -> scope.writeState(keys[step], body.run(step, sum(scope, inputs, keys))));
    }
  }

  /** Does nothing, for each action of the workflow. */
  private static final class Inherited implements AgentListener {

    @Override
    public boolean inheritedBySubagents() {
      return true;
    }
  }
}
