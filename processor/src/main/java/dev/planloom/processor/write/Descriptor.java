package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.planloom.graph.ResourceName;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.MethodDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The annotation by which another compilation reads a plan. */
final class Descriptor {

  private static final ClassName DESCRIPTOR =
      ClassName.get("dev.planloom.generated", "PlanDescriptor");

  private Descriptor() {}

  static AnnotationSpec of(Shape shape, @Nullable BoundPlan plan) {
    TreeSet<String> reads = new TreeSet<>();
    TreeSet<String> writes = new TreeSet<>();
    if (plan != null) {
      plan.steps().stream()
          .map(BoundStep::call)
          .filter(Objects::nonNull)
          .flatMap(call -> call.accesses().stream())
          .forEach(access -> (access.write() ? writes : reads).add(text(access.resource())));
    }
    reads.removeAll(writes);
    AnnotationSpec.Builder descriptor =
        AnnotationSpec.builder(DESCRIPTOR)
            .addMember("plan", "$T.class", shape.planName)
            .addMember(
                "inputs", Marks.strings(shape.plan.inputs().stream().map(InputDecl::name).toList()))
            .addMember(
                "steps", Marks.strings(shape.plan.steps().stream().map(StepDecl::id).toList()))
            .addMember("reads", Marks.strings(reads))
            .addMember("writes", Marks.strings(writes));
    for (MethodDecl method : shape.plan.methods()) {
      descriptor.addMember("methods", "$L", method(shape.plan, method));
    }
    return descriptor.build();
  }

  private static AnnotationSpec method(PlanDecl plan, MethodDecl method) {
    AnnotationSpec.Builder entry = AnnotationSpec.builder(DESCRIPTOR.nestedClass("Method"));
    if (!method.owner().equals(plan.name())) {
      entry.addMember("owner", "$S", method.owner());
    }
    entry.addMember("name", "$S", method.name());
    if (!method.parameters().isEmpty()) {
      entry.addMember("types", Marks.strings(method.types()));
      entry.addMember("parameters", Marks.strings(method.parameters()));
    }
    return entry.build();
  }

  /** The name as a template: braces around what only an execution knows, doubled in text. */
  private static String text(ResourceName name) {
    StringBuilder text = new StringBuilder();
    for (ResourceName.Part part : name.parts()) {
      switch (part) {
        case ResourceName.Text(String known) ->
            text.append(known.replace("{", "{{").replace("}", "}}"));
        case ResourceName.Artifact(String origin) -> text.append('{').append(origin).append('}');
      }
    }
    return text.toString();
  }
}
