package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundInput;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.plan.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** Writes the runner of a plan, or a stub with the same signatures for one with errors. */
public final class RunnerWriter {

  private static final ClassName RUNNER = ClassName.get("dev.planloom.runtime", "PlanRunner");
  private static final ClassName GRAPH = ClassName.get("dev.planloom.runtime", "PlanGraph");

  private final Language language;
  private final String processor;

  /** For the processor of this name. */
  public RunnerWriter(Language language, String processor) {
    this.language = language;
    this.processor = processor;
  }

  /** The runner. */
  public JavaFile runner(PlannedPlan planned) {
    Shape shape = new Shape(planned.plan().decl(), language);
    Map<String, Constant> defaults = new HashMap<>();
    for (BoundInput input : planned.plan().inputs()) {
      if (input.defaultValue() != null) {
        defaults.put(input.decl().name(), input.defaultValue());
      }
    }
    return write(shape, planned, defaults, RunnerDoc.of(shape, planned));
  }

  /** The stub. */
  public JavaFile stub(PlanDecl plan) {
    Shape shape = new Shape(plan, language);
    return write(
        shape,
        null,
        Map.of(),
        CodeBlock.of(
            "Stands in for the runner of {@link $T}, which has errors.\n", shape.planName));
  }

  /** The methods of the builder of a plan's runner that take its tools, in order. */
  public List<String> toolSetters(PlanDecl plan) {
    return List.copyOf(new Shape(plan, language).tools);
  }

  private JavaFile write(
      Shape shape, @Nullable PlannedPlan planned, Map<String, Constant> defaults, CodeBlock doc) {
    PlanDecl plan = shape.plan;
    @Nullable BoundPlan bound = planned == null ? null : planned.plan();
    Fields fields = new Fields(plan, bound);
    TypeSpec.Builder type =
        shape
            .type(shape.runner, Modifier.FINAL)
            .addJavadoc(doc)
            .addSuperinterface(ParameterizedTypeName.get(RUNNER, shape.result))
            .addOriginatingElement(plan.element());
    type.alwaysQualify(shape.siblings.toArray(String[]::new));
    Marks.generated(plan.element(), processor, language).ifPresent(type::addAnnotation);
    type.addAnnotation(
        Descriptor.of(shape, planned == null ? null : Summary.of(planned, shape.tools, language)));
    Suppressions.of(plan, bound, language).ifPresent(type::addAnnotation);
    new KeyCode(shape).addTo(type);
    type.addField(
        FieldSpec.builder(GRAPH, shape.graph, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer("newGraph()")
            .build());
    for (int i = 0; i < shape.tools.size(); i++) {
      type.addField(
          BuilderCode.supplier(shape.toolTypes.get(i)),
          shape.tools.get(i),
          Modifier.PRIVATE,
          Modifier.FINAL);
    }
    type.addField(BuilderCode.RUNTIME, "runtime", Modifier.PRIVATE, Modifier.FINAL);
    type.addField(BuilderCode.OPTIONS, "options", Modifier.PRIVATE, Modifier.FINAL);
    type.addMethod(constructor(shape));
    if (!shape.tools.isEmpty()) {
      type.addMethod(with(shape));
    }
    type.addMethod(builder(shape)).addMethod(options(shape)).addMethod(on(shape));
    boolean allDefaults = plan.inputs().stream().allMatch(input -> input.defaultValue() != null);
    type.addMethods(new EntryCode(shape, language, allDefaults).write());
    type.addMethod(graph(shape));
    type.addMethods(new GraphCode(shape, language).write(planned));
    type.addType(new BuilderCode(shape).write());
    if (!plan.inputs().isEmpty()) {
      type.addType(new InputsCode(shape, defaults).write());
    }
    type.addType(new ResultCode(shape, fields, language).write());
    type.addType(new StateCode(shape, fields, language).write(bound));
    return JavaFile.builder(shape.runner.packageName(), type.build()).build();
  }

  private static MethodSpec constructor(Shape shape) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE);
    for (int i = 0; i < shape.tools.size(); i++) {
      String tool = shape.tools.get(i);
      constructor.addParameter(BuilderCode.supplier(shape.toolTypes.get(i)), tool);
      constructor.addStatement("this.$L = $L", tool, tool);
    }
    return constructor
        .addParameter(BuilderCode.RUNTIME, "runtime")
        .addParameter(BuilderCode.OPTIONS, "options")
        .addStatement("this.runtime = runtime")
        .addStatement("this.options = options")
        .build();
  }

  private static MethodSpec with(Shape shape) {
    MethodSpec.Builder with =
        shape
            .method("with", Modifier.STATIC)
            .returns(shape.runner)
            .addJavadoc("A runner with these tools, on the engine that all share.\n");
    CodeBlock.Builder chain = CodeBlock.builder().add("builder()");
    for (int i = 0; i < shape.tools.size(); i++) {
      with.addParameter(shape.toolTypes.get(i), shape.tools.get(i));
      chain.add(".$L($L)", shape.tools.get(i), shape.tools.get(i));
    }
    return with.addStatement("return $L.build()", chain.build()).build();
  }

  private static MethodSpec builder(Shape shape) {
    return shape
        .method("builder", Modifier.STATIC)
        .returns(shape.builder)
        .addJavadoc("Begins a runner with other settings.\n")
        .addStatement("return new $T()", shape.builder)
        .build();
  }

  private static MethodSpec options(Shape shape) {
    return shape
        .method("options")
        .returns(shape.runner)
        .addJavadoc("A copy of this runner with changed options.\n")
        .addParameter(
            ParameterizedTypeName.get(ClassName.get(UnaryOperator.class), BuilderCode.OPTIONS),
            "change")
        .addStatement(
            "return new $T($Lruntime, change.apply(options))", shape.runner, leadingTools(shape))
        .build();
  }

  private static MethodSpec on(Shape shape) {
    return MethodSpec.methodBuilder("on")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(shape.runner)
        .addJavadoc("A copy of this runner on another engine.\n")
        .addParameter(BuilderCode.RUNTIME, "runtime")
        .addStatement(
            "return new $T($L$T.requireNonNull(runtime, $S), options)",
            shape.runner,
            leadingTools(shape),
            Objects.class,
            "runtime")
        .build();
  }

  /** The fields of the tools as the first arguments of a call that has others after them. */
  private static String leadingTools(Shape shape) {
    StringBuilder tools = new StringBuilder();
    shape.tools.forEach(tool -> tools.append(tool).append(", "));
    return tools.toString();
  }

  private static MethodSpec graph(Shape shape) {
    return MethodSpec.methodBuilder("graph")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(GRAPH)
        .addStatement("return $L", shape.graph)
        .build();
  }
}
