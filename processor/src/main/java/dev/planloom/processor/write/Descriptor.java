package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.planloom.processor.lang.ResourceTexts;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.MethodDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The annotation by which another compilation reads a plan. */
final class Descriptor {

  private static final ClassName DESCRIPTOR =
      ClassName.get("dev.planloom.generated", "PlanDescriptor");

  private Descriptor() {}

  /** The annotation; that of a stub, where there is no summary, says names only. */
  static AnnotationSpec of(Shape shape, @Nullable SubPlan summary) {
    AnnotationSpec.Builder descriptor =
        AnnotationSpec.builder(DESCRIPTOR)
            .addMember("plan", "$T.class", shape.planName)
            .addMember(
                "inputs", Marks.strings(shape.plan.inputs().stream().map(InputDecl::name).toList()))
            .addMember(
                "steps", Marks.strings(shape.plan.steps().stream().map(StepDecl::id).toList()));
    if (summary == null) {
      descriptor.addMember("reads", "{}").addMember("writes", "{}");
    } else {
      add(descriptor, shape, summary);
    }
    for (MethodDecl method : shape.plan.methods()) {
      descriptor.addMember("methods", "$S", method(shape.plan, method));
    }
    return descriptor.build();
  }

  private static void add(AnnotationSpec.Builder descriptor, Shape shape, SubPlan summary) {
    List<String> defaulted =
        summary.inputs().stream()
            .filter(SubPlan.Input::hasDefault)
            .map(SubPlan.Input::name)
            .toList();
    if (!defaulted.isEmpty()) {
      descriptor.addMember("defaulted", Marks.strings(defaulted));
    }
    if (!shape.toolTypes.isEmpty()) {
      CodeBlock classes =
          shape.toolTypes.stream()
              .map(type -> CodeBlock.of("$T.class", type))
              .collect(CodeBlock.joining(", "));
      descriptor.addMember("tools", "{$L}", classes);
    }
    ResourceTexts resources = ResourceTexts.of(summary.accesses());
    descriptor
        .addMember("reads", Marks.strings(resources.reads()))
        .addMember("writes", Marks.strings(resources.writes()));
    if (!summary.uncompensated().isEmpty()) {
      descriptor.addMember("uncompensated", Marks.strings(summary.uncompensated()));
    }
    descriptor
        .addMember("declaredNanos", TypeCode.number(summary.declaredNanos()))
        .addMember("expectedNanos", TypeCode.number(summary.expectedNanos()));
  }

  private static String method(PlanDecl plan, MethodDecl method) {
    StringBuilder text = new StringBuilder();
    if (!method.owner().equals(plan.name())) {
      text.append(method.owner()).append('#');
    }
    text.append(method.name()).append('(');
    for (int i = 0; i < method.parameters().size(); i++) {
      text.append(i == 0 ? "" : ", ")
          .append(method.types().get(i))
          .append(' ')
          .append(method.parameters().get(i));
    }
    return text.append(')').toString();
  }
}
