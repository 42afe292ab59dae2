package dev.planloom.benchmarks.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Workflows that others recorded, in the format of the WfCommons project, version 1.5: a step a
 * task, with what it took.
 */
public final class Workflows {

  private record Task(String id, List<String> parents) {}

  private Workflows() {}

  /** Where the build says that recorded plans are. */
  public static Path folder() {
    return Path.of(System.getProperty("planloom.data", "../shared/data"), "wfinstances");
  }

  /** All workflows of a folder, by name; none where there is no such folder. */
  public static List<Graph> read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      System.err.println(
          "There are no recorded workflows at %s; -Dplanloom.data=<folder> says where they are"
              .formatted(folder));
      return List.of();
    }
    List<Graph> graphs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        graphs.add(graph(file));
      }
    }
    return graphs;
  }

  private static Graph graph(Path file) throws IOException {
    JsonNode workflow = new ObjectMapper().readTree(file.toFile()).path("workflow");
    Map<String, Double> seconds = new HashMap<>();
    for (JsonNode task : workflow.path("execution").path("tasks")) {
      seconds.put(task.path("id").asText(), task.path("runtimeInSeconds").asDouble());
    }
    ArrayDeque<Task> waiting = new ArrayDeque<>();
    for (JsonNode task : workflow.path("specification").path("tasks")) {
      List<String> parents = new ArrayList<>();
      task.path("parents").forEach(parent -> parents.add(parent.asText()));
      waiting.add(new Task(task.path("id").asText(), parents));
    }
    Map<String, Integer> numbers = new HashMap<>();
    List<List<Integer>> inputs = new ArrayList<>();
    List<Double> times = new ArrayList<>();
    for (int passed = 0; !waiting.isEmpty() && passed <= waiting.size(); passed++) {
      Task task = waiting.remove();
      if (numbers.keySet().containsAll(task.parents)) {
        numbers.put(task.id, inputs.size());
        inputs.add(task.parents.stream().distinct().map(numbers::get).sorted().toList());
        times.add(seconds.getOrDefault(task.id, 0.0));
        passed = -1;
      } else {
        waiting.add(task);
      }
    }
    if (!waiting.isEmpty()) {
      throw new IOException(file + " has a cycle, or a parent that is no task: " + waiting);
    }
    return new Graph(name(file), inputs, times);
  }

  /** Without the engine that recorded it, which the file's name begins with. */
  private static String name(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.json$", "");
    return name.substring(name.indexOf('_') + 1);
  }
}
