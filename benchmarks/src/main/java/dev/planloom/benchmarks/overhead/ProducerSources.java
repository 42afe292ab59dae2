package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as producers of Dagger, on virtual threads: a method a step, told apart by name as all
 * have one type. A component keeps what its producers made, so each run has its own.
 */
final class ProducerSources {

  private ProducerSources() {}

  /** Sources by path, among them a run of this name. */
  static Map<String, String> of(Graph graph, String pack, String run) {
    return Map.of(
        Generated.path(pack, run + "Executor"), executor(pack, run),
        Generated.path(pack, run + "Module"), module(graph, pack, run),
        Generated.path(pack, run + "Component"), component(graph, pack, run),
        Generated.path(pack, run), run(graph, pack, run));
  }

  private static String executor(String pack, String run) {
    return """
    package %s;

    import dagger.Module;
    import dagger.Provides;
    import dagger.producers.Production;
    import java.util.concurrent.Executor;
    import java.util.concurrent.Executors;

    @Module
    final class %sExecutor {
      private static final Executor EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();

      @Provides
      @Production
      static Executor executor() {
        return EXECUTOR;
      }
    }
    """
        .formatted(pack, run);
  }

  private static String module(Graph graph, String pack, String run) {
    StringBuilder text =
        new StringBuilder(
            """
            package %s;

            import dagger.producers.ProducerModule;
            import dagger.producers.Produces;
            import dev.planloom.benchmarks.graph.Work;
            import javax.inject.Named;

            @ProducerModule
            final class %sModule {
            """
                .formatted(pack, run));
    for (int step = 0; step < graph.size(); step++) {
      List<Integer> inputs = graph.inputs().get(step);
      text.append(
          """
            @Produces
            @Named("s%1$d")
            static int s%1$d(%2$s) {
              return Work.of(%3$s);
            }
          """
              .formatted(
                  step,
                  inputs.stream()
                      .map(input -> "@Named(\"s%1$d\") int s%1$d".formatted(input))
                      .collect(Collectors.joining(", ")),
                  inputs.isEmpty()
                      ? "0"
                      : inputs.stream().map("s%d"::formatted).collect(Collectors.joining(" + "))));
    }
    return text.append("}\n").toString();
  }

  private static String component(Graph graph, String pack, String run) {
    return """
    package %1$s;

    import com.google.common.util.concurrent.ListenableFuture;
    import dagger.producers.ProductionComponent;
    import javax.inject.Named;

    @ProductionComponent(modules = {%2$sModule.class, %2$sExecutor.class})
    interface %2$sComponent {
    %3$s
    }
    """
        .formatted(
            pack,
            run,
            graph.last().stream()
                .map("  @Named(\"s%1$d\") ListenableFuture<Integer> s%1$d();"::formatted)
                .collect(Collectors.joining("\n")));
  }

  /** All last steps are asked for before any is waited for, so that their branches overlap. */
  private static String run(Graph graph, String pack, String run) {
    return """
    package %1$s;

    import com.google.common.util.concurrent.ListenableFuture;
    import java.util.concurrent.ExecutionException;
    import java.util.function.IntSupplier;

    public final class %2$s implements IntSupplier {
      @Override
      public int getAsInt() {
        %2$sComponent component = Dagger%2$sComponent.create();
    %3$s
        try {
          return %4$s;
        } catch (InterruptedException | ExecutionException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    """
        .formatted(
            pack,
            run,
            graph.last().stream()
                .map("    ListenableFuture<Integer> s%1$d = component.s%1$d();"::formatted)
                .collect(Collectors.joining("\n")),
            graph.last().stream().map("s%d.get()"::formatted).collect(Collectors.joining(" + ")));
  }
}
