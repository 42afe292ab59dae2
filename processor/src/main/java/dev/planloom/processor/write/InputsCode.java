package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.InputDecl;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/** The nested class through which a caller gives inputs by name. */
final class InputsCode {

  private final Shape shape;
  private final Map<String, Constant> defaults;

  /** With the converted defaults by input. */
  InputsCode(Shape shape, Map<String, Constant> defaults) {
    this.shape = shape;
    this.defaults = defaults;
  }

  TypeSpec write() {
    TypeSpec.Builder type =
        shape
            .type(shape.inputs, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "The inputs of {@link $T} by name. Each method returns this; not safe for use by"
                    + " several threads.\n",
                shape.planName);
    List<InputDecl> inputs = shape.plan.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      InputDecl input = inputs.get(i);
      FieldSpec.Builder field =
          FieldSpec.builder(
              TypeName.get(input.type()).box(), shape.inputFields.get(i), Modifier.PRIVATE);
      Constant constant = defaults.get(input.name());
      type.addField(
          (constant == null ? field : field.initializer(ConstantCode.of(constant))).build());
    }
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (int i = 0; i < inputs.size(); i++) {
      type.addMethod(setter(inputs.get(i), shape.inputFields.get(i)));
    }
    return type.addMethod(fill()).build();
  }

  private MethodSpec setter(InputDecl input, String field) {
    TypeName type = TypeName.get(input.type());
    MethodSpec.Builder setter =
        shape
            .method(input.name())
            .returns(shape.inputs)
            .addParameter(type, field)
            .addJavadoc("Sets input {@code $L}.\n", input.name());
    if (!type.isPrimitive()) {
      setter
          .addJavadoc("\n@throws $T where it is null\n", IllegalArgumentException.class)
          .beginControlFlow("if ($L == null)", field)
          .addStatement(
              "throw new $T($S)", IllegalArgumentException.class, subject(input) + " is null")
          .endControlFlow();
    }
    return setter.addStatement("this.$L = $L", field, field).addStatement("return this").build();
  }

  /** Hands the inputs to an execution, once it is known that none is missing. */
  private MethodSpec fill() {
    MethodSpec.Builder fill =
        MethodSpec.methodBuilder(fillName())
            .addModifiers(Modifier.PRIVATE)
            .addParameter(shape.state, "into");
    List<InputDecl> inputs = shape.plan.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      InputDecl input = inputs.get(i);
      if (!defaults.containsKey(input.name())) {
        fill.addCode(
            CodeBlock.builder()
                .beginControlFlow("if (this.$L == null)", shape.inputFields.get(i))
                .addStatement(
                    "throw new $T($S)",
                    IllegalArgumentException.class,
                    subject(input) + " is not set")
                .endControlFlow()
                .build());
      }
      fill.addStatement(
          "into.$L = this.$L",
          shape.slots.get(shape.plan.steps().size() + i),
          shape.inputFields.get(i));
    }
    return fill.build();
  }

  /** A name that no input has. */
  String fillName() {
    NameScope names = new NameScope(List.of());
    shape.plan.inputs().forEach(input -> names.fresh(input.name()));
    return names.fresh("fill");
  }

  private String subject(InputDecl input) {
    return "Input '%s' (%s) of %s"
        .formatted(input.name(), TypeText.of(input.type()), shape.plan.name());
  }
}
