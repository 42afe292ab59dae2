package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.StepDecl;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** The nested class with one typed accessor an artifact. */
final class ResultCode {

  private final Shape shape;
  private final Fields fields;
  private final Language language;

  ResultCode(Shape shape, Fields fields, Language language) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
  }

  TypeSpec write() {
    TypeSpec.Builder type =
        shape
            .type(shape.result, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The artifacts of one execution of {@link $T}.\n", shape.planName);
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    if (!shape.accessors().isEmpty()) {
      type.addField(shape.state, "state", Modifier.PRIVATE, Modifier.FINAL);
      constructor.addParameter(shape.state, "state").addStatement("this.state = state");
    }
    type.addMethod(constructor.build());
    shape.accessors().forEach(step -> type.addMethod(accessor(step)));
    return type.build();
  }

  private MethodSpec accessor(StepDecl step) {
    String field = shape.slots.get(fields.slotOf(step));
    MethodSpec.Builder accessor = shape.method(step.id());
    if (!shape.plan.mayBeAbsent(step)) {
      return accessor
          .addJavadoc("The artifact of step {@code $L}.\n", step.id())
          .returns(TypeName.get(step.type()))
          .addStatement("return state.$L", field)
          .build();
    }
    accessor.addJavadoc(
        "The artifact of step {@code $L}; empty where the step did not complete.\n", step.id());
    if (language.optionalOf(step.type()).isPresent()) {
      return accessor
          .returns(TypeName.get(step.type()))
          .addStatement(
              "return state.$L == null ? $T.empty() : state.$L", field, Optional.class, field)
          .build();
    }
    return accessor
        .returns(
            ParameterizedTypeName.get(
                ClassName.get(Optional.class), TypeName.get(step.type()).box()))
        .addStatement("return $T.ofNullable(state.$L)", Optional.class, field)
        .build();
  }
}
