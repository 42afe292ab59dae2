package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** The nested class that makes runners with other than the usual settings. */
final class BuilderCode {

  static final ClassName RUNTIME = ClassName.get("dev.planloom.runtime", "PlanRuntime");
  static final ClassName OPTIONS = ClassName.get("dev.planloom.runtime", "RunOptions");

  private final Shape shape;

  BuilderCode(Shape shape) {
    this.shape = shape;
  }

  /** {@code Supplier<? extends UserTools>}. */
  static TypeName supplier(TypeName type) {
    return ParameterizedTypeName.get(
        ClassName.get(Supplier.class), WildcardTypeName.subtypeOf(type));
  }

  TypeSpec write() {
    TypeSpec.Builder type =
        shape
            .type(shape.builder, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("Makes runners of {@link $T}.\n", shape.planName);
    for (int i = 0; i < shape.tools.size(); i++) {
      type.addField(supplier(shape.toolTypes.get(i)), shape.tools.get(i), Modifier.PRIVATE);
    }
    type.addField(
        FieldSpec.builder(RUNTIME, "runtime", Modifier.PRIVATE)
            .initializer("$T.shared()", RUNTIME)
            .build());
    type.addField(
        FieldSpec.builder(OPTIONS, "options", Modifier.PRIVATE)
            .initializer("$T.defaults()", OPTIONS)
            .build());
    type.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    for (int i = 0; i < shape.tools.size(); i++) {
      type.addMethod(tool(i));
      type.addMethod(supplied(i));
    }
    type.addMethod(
        setting("runtime", RUNTIME, "The engine; by default {@link $T#shared()}.\n", RUNTIME));
    type.addMethod(
        setting("options", OPTIONS, "How executions depart from what plan and engine say.\n"));
    return type.addMethod(build()).build();
  }

  private MethodSpec tool(int index) {
    String name = shape.tools.get(index);
    return shape
        .method(name)
        .addJavadoc("The {@link $T} of all executions.\n", shape.toolTypes.get(index))
        .returns(shape.builder)
        .addParameter(shape.toolTypes.get(index), name)
        .addStatement("$T.requireNonNull($L, $S)", Objects.class, name, name)
        .addStatement("this.$L = () -> $L", name, name)
        .addStatement("return this")
        .build();
  }

  private MethodSpec supplied(int index) {
    String name = shape.tools.get(index);
    return shape
        .method(name + "PerExecution")
        .addJavadoc(
            "Where each execution gets its own {@link $T}; asked once an execution.\n",
            shape.toolTypes.get(index))
        .returns(shape.builder)
        .addParameter(supplier(shape.toolTypes.get(index)), name)
        .addStatement("this.$L = $T.requireNonNull($L, $S)", name, Objects.class, name, name)
        .addStatement("return this")
        .build();
  }

  private MethodSpec setting(String name, ClassName type, String doc, Object... arguments) {
    return shape
        .method(name)
        .addJavadoc(doc, arguments)
        .returns(shape.builder)
        .addParameter(type, name)
        .addStatement("this.$L = $T.requireNonNull($L, $S)", name, Objects.class, name, name)
        .addStatement("return this")
        .build();
  }

  private MethodSpec build() {
    MethodSpec.Builder build =
        shape
            .method("build")
            .addJavadoc(
                "The runner.\n\n@throws $T where tools are missing\n", IllegalStateException.class)
            .returns(shape.runner);
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < shape.tools.size(); i++) {
      String name = shape.tools.get(i);
      build
          .beginControlFlow("if ($L == null)", name)
          .addStatement(
              "throw new $T($S)",
              IllegalStateException.class,
              "%s has no %s: call %s(...)"
                  .formatted(
                      shape.runner.simpleName(), shape.plan.tools().get(i).getSimpleName(), name))
          .endControlFlow();
      arguments.add(CodeBlock.of("$L", name));
    }
    arguments.add(CodeBlock.of("runtime"));
    arguments.add(CodeBlock.of("options"));
    return build
        .addStatement("return new $T($L)", shape.runner, CodeBlock.join(arguments, ", "))
        .build();
  }
}
