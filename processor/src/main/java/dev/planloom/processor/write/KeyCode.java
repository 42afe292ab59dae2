package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.model.StepDecl;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * The constants that name artifacts. Where there are many, they are made in nested classes: a class
 * cannot initialize thousands of them by itself.
 */
final class KeyCode {

  private static final ClassName KEY = ClassName.get("dev.planloom.runtime", "ArtifactKey");

  /** How many constants one class makes. */
  private static final int SIZE = 500;

  private final Shape shape;

  KeyCode(Shape shape) {
    this.shape = shape;
  }

  void addTo(TypeSpec.Builder runner) {
    List<StepDecl> steps = shape.plan.steps().stream().filter(step -> !step.isVoid()).toList();
    if (steps.size() <= SIZE) {
      steps.forEach(step -> runner.addField(visible(step).initializer(made(step)).build()));
      return;
    }
    for (int i = 0; i < steps.size(); i += SIZE) {
      ClassName holder = shape.nested("Keys" + i / SIZE);
      TypeSpec.Builder type =
          TypeSpec.classBuilder(holder)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
      for (StepDecl step : steps.subList(i, Math.min(i + SIZE, steps.size()))) {
        type.addField(field(step).initializer(made(step)).build());
        runner.addField(visible(step).initializer("$T.$L", holder, name(step)).build());
      }
      runner.addType(type.build());
    }
  }

  private FieldSpec.Builder visible(StepDecl step) {
    FieldSpec.Builder field =
        field(step).addJavadoc("The artifact of step {@code $L}.\n", step.id());
    return shape.isPublic() ? field.addModifiers(Modifier.PUBLIC) : field;
  }

  private FieldSpec.Builder field(StepDecl step) {
    return FieldSpec.builder(
        ParameterizedTypeName.get(KEY, TypeName.get(step.type()).box()),
        name(step),
        Modifier.STATIC,
        Modifier.FINAL);
  }

  private String name(StepDecl step) {
    return Objects.requireNonNull(shape.keys.get(step.id()));
  }

  private CodeBlock made(StepDecl step) {
    return CodeBlock.of(
        "new $T<>($W$S, $S, $L)", KEY, shape.plan.name(), step.id(), TypeCode.boxed(step.type()));
  }
}
