package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolParameter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The warnings that a runner cannot avoid, because the user's own types and tools bring them along
 * and the user has accepted them in the plan: deprecated ones and raw ones; and one about our own
 * mark.
 */
final class Suppressions {

  private final TreeSet<String> names = new TreeSet<>();

  private Suppressions() {}

  static Optional<AnnotationSpec> of(PlanDecl plan, @Nullable BoundPlan bound, Language language) {
    Suppressions found = new Suppressions();
    if (plan.visible()) {
      found.mark(plan.element(), language);
    }
    found.element(plan.element());
    plan.tools().forEach(found::element);
    plan.inputs().stream().map(InputDecl::type).forEach(found::type);
    for (StepDecl step : plan.steps()) {
      found.type(step.type());
      step.parameters().stream().map(ParameterDecl::type).forEach(found::type);
    }
    if (bound != null) {
      bound.steps().stream().map(BoundStep::call).forEach(found::call);
    }
    return found.annotation();
  }

  /** What a public catalogue of a type with such tools cannot avoid. */
  static Optional<AnnotationSpec> of(TypeElement type, List<ToolDecl> tools, Language language) {
    Suppressions found = new Suppressions();
    found.mark(type, language);
    found.element(type);
    for (ToolDecl tool : tools) {
      found.element(tool.element());
      tool.parameters().stream().map(ToolParameter::type).forEach(found::type);
      found.type(tool.value().type());
    }
    return found.annotation();
  }

  /** The module of {@code @Generated} need not be passed on to users of a public class. */
  private void mark(TypeElement origin, Language language) {
    if (Marks.generated(origin, "", language).isPresent() && language.isInModule(origin)) {
      names.add("exports");
    }
  }

  private Optional<AnnotationSpec> annotation() {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", Marks.strings(names))
                .build());
  }

  private void call(@Nullable Call call) {
    switch (call) {
      case ToolCall tool -> {
        element(tool.tool().element());
        element(Language.owner(tool.tool().element()));
        if (tool.tool().compensation() != null) {
          element(tool.tool().compensation().element());
        }
        tool.typeArguments().forEach(this::type);
        tool.tool().contract().retryOn().forEach(this::type);
        tool.tool().contract().abortOn().forEach(this::type);
      }
      case PlanCall plan -> element(plan.plan().element());
      case null -> {}
    }
  }

  private void type(TypeMirror type) {
    switch (type.getKind()) {
      case ARRAY -> type(((ArrayType) type).getComponentType());
      case DECLARED -> {
        DeclaredType declared = (DeclaredType) type;
        TypeElement element = (TypeElement) declared.asElement();
        element(element);
        declared.getTypeArguments().forEach(this::type);
        if (declared.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty()) {
          names.add("rawtypes");
        }
      }
      default -> {}
    }
  }

  /** What the compiler says about the use of a deprecated type or method, or of a member of one. */
  private void element(Element element) {
    for (@Nullable Element each = element; each != null; each = each.getEnclosingElement()) {
      for (AnnotationMirror mirror : each.getAnnotationMirrors()) {
        TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
        if (type.getQualifiedName().contentEquals("java.lang.Deprecated")) {
          names.add(isForRemoval(mirror) ? "removal" : "deprecation");
        }
      }
    }
  }

  private static boolean isForRemoval(AnnotationMirror deprecated) {
    for (ExecutableElement attribute : deprecated.getElementValues().keySet()) {
      @Nullable AnnotationValue value = deprecated.getElementValues().get(attribute);
      if (attribute.getSimpleName().contentEquals("forRemoval")) {
        return value != null && Boolean.TRUE.equals(value.getValue());
      }
    }
    return false;
  }
}
