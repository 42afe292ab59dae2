package dev.planloom.benchmarks.compile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A graph as producers of Dagger: a method a step, told apart by name as all have one type. */
final class ProducerSources {

  private ProducerSources() {}

  static Map<String, String> of(LayeredGraph graph) {
    return Map.of(
        "bench/Value.java",
        "package bench;\n\npublic record Value(long number) {}\n",
        "bench/ExecutorModule.java",
        """
        package bench;

        import dagger.Module;
        import dagger.Provides;
        import dagger.producers.Production;
        import java.util.concurrent.Executor;

        @Module
        final class ExecutorModule {
          @Provides
          @Production
          static Executor executor() {
            return Runnable::run;
          }
        }
        """,
        "bench/LayeredModule.java",
        module(graph),
        "bench/LayeredComponent.java",
        component(graph));
  }

  private static String module(LayeredGraph graph) {
    StringBuilder text =
        new StringBuilder(
            """
            package bench;

            import dagger.producers.ProducerModule;
            import dagger.producers.Produces;
            import javax.inject.Named;

            @ProducerModule
            final class LayeredModule {
              private final Value seed;

              LayeredModule(Value seed) {
                this.seed = seed;
              }

              @Produces
              @Named("seed")
              Value seed() {
                return seed;
              }
            """);
    for (int step = 0; step < graph.steps(); step++) {
      text.append("\n  @Produces\n  @Named(\"s%d\")\n".formatted(step));
      List<Integer> inputs = graph.inputs(step);
      if (inputs.isEmpty()) {
        text.append("  static Value s%d(@Named(\"seed\") Value seed) {%n".formatted(step));
        text.append("    return new Value(seed.number() + 1);\n  }\n");
      } else {
        text.append("  static Value s%d(%n      ".formatted(step));
        text.append(
            inputs.stream()
                .map(input -> "@Named(\"s%d\") Value s%d".formatted(input, input))
                .collect(Collectors.joining(", ")));
        text.append(") {\n    return new Value(");
        text.append(
            inputs.stream().map("s%d.number()"::formatted).collect(Collectors.joining(" + ")));
        text.append(");\n  }\n");
      }
    }
    return text.append("}\n").toString();
  }

  private static String component(LayeredGraph graph) {
    StringBuilder text =
        new StringBuilder(
            """
            package bench;

            import com.google.common.util.concurrent.ListenableFuture;
            import dagger.producers.ProductionComponent;
            import javax.inject.Named;

            @ProductionComponent(modules = {LayeredModule.class, ExecutorModule.class})
            interface LayeredComponent {
            """);
    for (int step : graph.last()) {
      text.append("  @Named(\"s%d\")\n  ListenableFuture<Value> s%d();%n".formatted(step, step));
    }
    return text.append("}\n").toString();
  }
}
