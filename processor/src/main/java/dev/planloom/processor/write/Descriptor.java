package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.InputDecl;
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
          .flatMap(call -> call.resources().stream())
          .forEach(resource -> (resource.template().write() ? writes : reads).add(text(resource)));
    }
    reads.removeAll(writes);
    return AnnotationSpec.builder(DESCRIPTOR)
        .addMember("plan", "$T.class", shape.planName)
        .addMember(
            "inputs", Marks.strings(shape.plan.inputs().stream().map(InputDecl::name).toList()))
        .addMember("steps", Marks.strings(shape.plan.steps().stream().map(StepDecl::id).toList()))
        .addMember("reads", Marks.strings(reads))
        .addMember("writes", Marks.strings(writes))
        .build();
  }

  private static String text(BoundResource resource) {
    return resource.name().isStatic() ? resource.name().text() : resource.template().written();
  }
}
