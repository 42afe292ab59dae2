package dev.planloom.runtime;

import dev.planloom.graph.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a catalogue as a plan of one step: whatever calls it keeps its contract by running
 * that.
 */
final class RegisteredTool {

  /** A resource whose name depends on arguments. */
  private record Template(ResourceName name, boolean write) {}

  final Catalogue catalogue;
  final ToolDescriptor descriptor;

  /** Its number in the catalogue. */
  final int number;

  final PlanGraph graph;
  private final List<Template> templates = new ArrayList<>();

  RegisteredTool(Catalogue catalogue, ToolDescriptor descriptor, int number) {
    this.catalogue = catalogue;
    this.descriptor = descriptor;
    this.number = number;
    PlanGraph.Builder plan = PlanGraph.builder(descriptor.name());
    PlanStep.Builder step = plan.step(shortName(), descriptor.name());
    descriptor.result().ifPresent(step::artifact);
    descriptor.applyTo(step);
    addResources(step);
    graph = plan.build();
  }

  private void addResources(PlanStep.Builder step) {
    ResourceNames known = new ResourceNames();
    for (String read : descriptor.reads()) {
      add(new Template(ResourceName.ofTemplate(read), false), known);
    }
    for (String written : descriptor.writes()) {
      add(new Template(ResourceName.ofTemplate(written), true), known);
    }
    SortedMap<String, Boolean> inOrder = known.inLockOrder();
    inOrder.forEach((name, write) -> {
      PlanStep.Builder unused = write ? step.write(name) : step.read(name);
    });
    if (!templates.isEmpty()) {
      step.templated(templates.stream().anyMatch(Template::write));
    }
  }

  private void add(Template template, ResourceNames known) {
    if (template.name.isStatic()) {
      add(known, template.name.text(), template.write);
    } else {
      templates.add(template);
    }
  }

  private static void add(ResourceNames names, String name, boolean write) {
    if (write) {
      names.write(name);
    } else {
      names.read(name);
    }
  }

  /** The tool's name without its type. */
  String shortName() {
    return descriptor.name().substring(descriptor.name().lastIndexOf('.') + 1);
  }

  /** Whether this may stand for the tool: its full name, or the end of it from some dot on. */
  boolean isCalled(String name) {
    String full = descriptor.name();
    return full.endsWith(name)
        && (full.length() == name.length()
            || full.charAt(full.length() - name.length() - 1) == '.');
  }

  /** Calls the method. */
  @Nullable Object call(Object target, List<Object> arguments, Attempt attempt) throws Throwable {
    return catalogue.call(number, target, arguments, attempt.context());
  }

  /** Adds the resources whose names these arguments make. */
  void resources(List<Object> arguments, ResourceNames names) {
    for (Template template : templates) {
      StringBuilder name = new StringBuilder();
      for (ResourceName.Part part : template.name.parts()) {
        switch (part) {
          case ResourceName.Text(String text) -> name.append(text);
          case ResourceName.Artifact(String parameter) ->
              name.append(text(arguments.get(index(parameter))));
        }
      }
      add(names, name.toString(), template.write);
    }
  }

  /** The one text of a value in names, whoever calls the tool. */
  private static String text(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  private int index(String parameter) {
    List<ToolDescriptor.Parameter> parameters = descriptor.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter) || String.valueOf(i).equals(parameter)) {
        return i;
      }
    }
    throw new IllegalStateException(
        "A resource of %s names '%s', which it does not have".formatted(descriptor, parameter));
  }
}
