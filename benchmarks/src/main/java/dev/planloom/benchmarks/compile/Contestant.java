package dev.planloom.benchmarks.compile;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.palantir.javapoet.JavaFile;
import dagger.Component;
import dagger.internal.codegen.ComponentProcessor;
import dagger.producers.ProductionComponent;
import dev.planloom.Plan;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import dev.planloom.runtime.PlanGraph;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A processor, how a graph is written for it, and what it needs.
 *
 * @param name what the tables call it
 * @param sources a graph's sources by path
 * @param classPath what the sources are compiled against
 * @param processorPath where the processors are
 * @param processors their names
 */
record Contestant(
    String name,
    Function<LayeredGraph, Map<String, String>> sources,
    String classPath,
    String processorPath,
    String processors) {

  static Contestant planloom() {
    List<Path> own = paths(Plan.class, PlanGraph.class);
    List<Path> processor =
        paths(PlanProcessor.class, JavaFile.class, JsonFactory.class, Plan.class, PlanGraph.class);
    return new Contestant(
        "Planloom",
        PlanSources::of,
        joined(own),
        joined(processor),
        PlanProcessor.class.getName() + "," + ToolProcessor.class.getName());
  }

  static Contestant dagger() {
    List<Path> planloom =
        paths(PlanProcessor.class, JavaFile.class, JsonFactory.class, Plan.class, PlanGraph.class);
    List<Path> own =
        paths(
            Component.class,
            ProductionComponent.class,
            ListenableFuture.class,
            InternalFutureFailureAccess.class,
            javax.inject.Named.class,
            jakarta.inject.Named.class);
    List<Path> processor =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> !planloom.contains(path))
            .filter(path -> !path.equals(pathOf(Contestant.class)))
            .toList();
    return new Contestant(
        "dagger-compiler",
        ProducerSources::of,
        joined(own),
        joined(processor),
        ComponentProcessor.class.getName());
  }

  private static List<Path> paths(Class<?>... types) {
    return Arrays.stream(types).map(Contestant::pathOf).distinct().toList();
  }

  private static Path pathOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(type.getName(), e);
    }
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
