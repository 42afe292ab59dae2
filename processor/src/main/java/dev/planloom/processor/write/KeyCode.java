package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.model.StepDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/**
 * The constants that name artifacts. Where there are many, they are made in nested classes: a class
 * cannot initialize thousands of them by itself.
 */
final class KeyCode {

  private static final ClassName KEY = ClassName.get("dev.planloom.runtime", "ArtifactKey");

  /** How many types the constants of one class may name, at some 20 bytes of code each. */
  private static final int TYPES = 2_500;

  private final Shape shape;

  KeyCode(Shape shape) {
    this.shape = shape;
  }

  void addTo(TypeSpec.Builder runner) {
    List<StepDecl> steps = shape.plan.steps().stream().filter(step -> !step.isVoid()).toList();
    List<List<StepDecl>> pieces = pieces(steps);
    if (pieces.size() <= 1) {
      steps.forEach(step -> runner.addField(visible(step).initializer(made(step)).build()));
      return;
    }
    for (int i = 0; i < pieces.size(); i++) {
      ClassName holder = shape.nested("Keys" + i);
      TypeSpec.Builder type =
          TypeSpec.classBuilder(holder)
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
      for (StepDecl step : pieces.get(i)) {
        type.addField(field(step).initializer(made(step)).build());
        runner.addField(visible(step).initializer("$T.$L", holder, name(step)).build());
      }
      runner.addType(type.build());
    }
  }

  private static List<List<StepDecl>> pieces(List<StepDecl> steps) {
    List<List<StepDecl>> pieces = new ArrayList<>();
    int types = TYPES;
    for (StepDecl step : steps) {
      int more = 1 + TypeCode.count(step.type());
      types += more;
      if (types > TYPES) {
        pieces.add(new ArrayList<>());
        types = more;
      }
      pieces.getLast().add(step);
    }
    return pieces;
  }

  private FieldSpec.Builder visible(StepDecl step) {
    FieldSpec.Builder field =
        field(step).addJavadoc("The artifact of step {@code $L}.\n", step.id());
    return shape.isPublic() ? field.addModifiers(Modifier.PUBLIC) : field;
  }

  private FieldSpec.Builder field(StepDecl step) {
    return FieldSpec.builder(type(step), name(step), Modifier.STATIC, Modifier.FINAL);
  }

  private static TypeName type(StepDecl step) {
    return ParameterizedTypeName.get(KEY, TypeName.get(step.type()).box());
  }

  private String name(StepDecl step) {
    return Objects.requireNonNull(shape.keys.get(step.id()));
  }

  private CodeBlock made(StepDecl step) {
    // Not <>, which javac would infer thousands of times over.
    return CodeBlock.of(
        "new $T($W$S, $S, $L)",
        type(step),
        shape.plan.name(),
        step.id(),
        TypeCode.boxed(step.type()));
  }
}
