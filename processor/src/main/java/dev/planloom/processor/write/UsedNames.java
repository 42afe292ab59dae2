package dev.planloom.processor.write;

import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The names that begin expressions in generated code: a variable or constant of such a name would
 * be meant in place of the class or package. From the declaration alone, so that a stub has the
 * names of its runner.
 */
final class UsedNames {

  private static final List<String> ALWAYS =
      List.of(
          "ArtifactTypes",
          "Arrays",
          "Collections",
          "Double",
          "Duration",
          "EdgeKind",
          "ElementResources",
          "Float",
          "List",
          "Objects",
          "OnFailure",
          "Optional",
          "Path",
          "PlanGraph",
          "PlanRuntime",
          "Rollback",
          "RunOptions",
          "URI",
          "UUID",
          // Where simple names clash, qualified ones are written.
          "dev",
          "java");

  private final Language language;
  private final Set<String> names = new TreeSet<>(ALWAYS);

  private UsedNames(Language language) {
    this.language = language;
  }

  static Set<String> of(PlanDecl plan, Language language) {
    UsedNames used = new UsedNames(language);
    for (InputDecl input : plan.inputs()) {
      if (input.defaultValue() != null) {
        used.literal(input.type());
      }
    }
    for (StepDecl step : plan.steps()) {
      for (ParameterDecl parameter : step.parameters()) {
        if (parameter.source() instanceof ParameterDecl.Constants) {
          used.literal(parameter.type());
        }
      }
    }
    plan.subPlans().forEach(subPlan -> used.names.add(GeneratedNames.runner(subPlan)));
    plan.guards().forEach(guard -> used.type(guard.owner()));
    return used.names;
  }

  private void literal(TypeMirror type) {
    switch (type.getKind()) {
      case ARRAY -> literal(((ArrayType) type).getComponentType());
      case WILDCARD -> literal(language.bound(type));
      case DECLARED -> {
        if (CanonicalText.isEnum(type)) {
          type(((DeclaredType) type).asElement());
        }
        ((DeclaredType) type).getTypeArguments().forEach(this::literal);
      }
      default -> {}
    }
  }

  private void type(Element type) {
    Element each = type;
    while (each instanceof TypeElement) {
      names.add(each.getSimpleName().toString());
      each = each.getEnclosingElement();
    }
    names.add(language.packageOf(type).replaceFirst("\\..*", ""));
  }
}
