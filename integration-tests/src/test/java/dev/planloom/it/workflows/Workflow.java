package dev.planloom.it.workflows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A recorded workflow in WfFormat 1.5. */
final class Workflow {

  /** One of its tasks; parents and children by id. */
  record Task(
      String id, String step, double seconds, List<String> parents, List<String> children) {}

  /** An edge between two tasks, by their steps. */
  record Edge(String from, String to) {}

  private final String name;
  private final Map<String, Task> tasks;

  private Workflow(String name, Map<String, Task> tasks) {
    this.name = name;
    this.tasks = tasks;
  }

  static Workflow read(Path file) throws IOException {
    JsonNode workflow = new ObjectMapper().readTree(file.toFile()).get("workflow");
    Map<String, Double> seconds = new HashMap<>();
    for (JsonNode task : workflow.get("execution").get("tasks")) {
      seconds.put(task.get("id").asText(), task.get("runtimeInSeconds").asDouble());
    }
    Map<String, Task> tasks = new LinkedHashMap<>();
    Set<String> steps = new HashSet<>();
    for (JsonNode task : workflow.get("specification").get("tasks")) {
      String id = task.get("id").asText();
      tasks.put(
          id,
          new Task(
              id,
              identifier(id, steps),
              seconds.getOrDefault(id, 0.0),
              texts(task.get("parents")),
              texts(task.get("children"))));
    }
    String fileName = Objects.requireNonNull(file.getFileName()).toString();
    return new Workflow(fileName.replaceFirst("\\.json$", ""), tasks);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** The id as a name in Java that was not used before. */
  private static String identifier(String id, Set<String> used) {
    String legal = "t_" + id.replaceAll("[^A-Za-z0-9]", "_");
    String unique = legal;
    for (int n = 2; !used.add(unique); n++) {
      unique = legal + "_" + n;
    }
    return unique;
  }

  String name() {
    return name;
  }

  /** The tasks by id. */
  Map<String, Task> tasks() {
    return tasks;
  }

  Task task(String id) {
    return Objects.requireNonNull(tasks.get(id), id);
  }

  /** The edges as the children tell them. */
  Set<Edge> edgesFromParents() {
    Set<Edge> edges = new HashSet<>();
    for (Task task : tasks.values()) {
      task.parents().forEach(parent -> edges.add(new Edge(task(parent).step(), task.step())));
    }
    return edges;
  }

  /** The edges as the parents tell them. */
  Set<Edge> edgesFromChildren() {
    Set<Edge> edges = new HashSet<>();
    for (Task task : tasks.values()) {
      task.children().forEach(child -> edges.add(new Edge(task.step(), task(child).step())));
    }
    return edges;
  }

  /** The longest path by recorded seconds. */
  double criticalPath() {
    Map<String, Double> ends = new HashMap<>();
    return tasks.keySet().stream().mapToDouble(id -> end(id, ends)).max().orElse(0);
  }

  private double end(String id, Map<String, Double> ends) {
    Double known = ends.get(id);
    if (known != null) {
      return known;
    }
    Task task = task(id);
    double start = task.parents().stream().mapToDouble(parent -> end(parent, ends)).max().orElse(0);
    ends.put(id, start + task.seconds());
    return start + task.seconds();
  }

  /** The simple name of the plan. */
  String planName() {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+", -1)) {
      camel.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return camel + "Plan";
  }

  @Override
  public String toString() {
    return name;
  }

  /** The source of a plan with one step a task, whose parameter is what its parents produced. */
  String planSource() {
    StringBuilder source = new StringBuilder();
    source.append(
        """
        package workflows;

        import dev.planloom.*;
        import dev.planloom.it.workflows.TaskTools;
        import java.util.List;

        @Plan(tools = TaskTools.class)
        public interface %s {
        """
            .formatted(planName()));
    for (Task task : tasks.values()) {
      source.append(task.parents().isEmpty() ? "  @Step(\"start\") " : "  @Step(\"follow\") ");
      source.append("TaskTools.Ran ").append(task.step());
      source.append("(@Literal(\"").append(task.id()).append("\") String task");
      if (!task.parents().isEmpty()) {
        List<String> parents =
            task.parents().stream().map(parent -> '"' + task(parent).step() + '"').toList();
        source.append(", @From({").append(String.join(", ", parents));
        source.append("}) List<TaskTools.Ran> parents");
      }
      source.append(");\n");
    }
    return source.append("}\n").toString();
  }
}
