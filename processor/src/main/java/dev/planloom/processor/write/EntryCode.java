package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.InputDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The methods that run, execute and start a plan, by position, by name and untyped. */
final class EntryCode {

  private static final ClassName EXECUTION = ClassName.get("dev.planloom.runtime", "PlanExecution");
  private static final ClassName PLAN_RESULT = ClassName.get("dev.planloom.runtime", "PlanResult");
  private static final ClassName UNTYPED = ClassName.get("dev.planloom.runtime", "UntypedInputs");
  private static final String FAILURE = "dev.planloom.runtime.PlanExecutionException";
  private static final TypeName UNTYPED_MAP =
      ParameterizedTypeName.get(
          ClassName.get(Map.class),
          ClassName.get(String.class),
          WildcardTypeName.subtypeOf(Object.class));

  /** How many inputs can be given by position. */
  private static final int POSITIONS = 3;

  /** What becomes of an execution. */
  private enum Way {
    RUN("run", "Runs the plan on this thread and helpers, and returns its artifacts."),
    EXECUTE("execute", "Runs the plan and returns what became of every step."),
    START("start", "Starts the plan and returns at once.");

    private final String method;
    private final String doc;

    Way(String method, String doc) {
      this.method = method;
      this.doc = doc;
    }
  }

  private final Shape shape;
  private final Language language;
  private final boolean allDefaults;

  /** With {@code allDefaults} every input has a default. */
  EntryCode(Shape shape, Language language, boolean allDefaults) {
    this.shape = shape;
    this.language = language;
    this.allDefaults = allDefaults;
  }

  List<MethodSpec> write() {
    List<InputDecl> inputs = shape.plan.inputs();
    List<MethodSpec> methods = new ArrayList<>();
    for (Way way : Way.values()) {
      if (inputs.isEmpty()) {
        methods.add(entry(way, List.of(), CodeBlock.of("newState()")));
        continue;
      }
      if (allDefaults) {
        methods.add(entry(way, List.of(), CodeBlock.of("newState(new $T())", shape.inputs)));
      }
      if (inputs.size() <= POSITIONS && !isAmbiguous()) {
        methods.add(entry(way, positional(), CodeBlock.of("newState($L)", chained())));
      }
      methods.add(entry(way, List.of(change()), CodeBlock.of("newState($L)", "changed(inputs)")));
    }
    for (Way way : Way.values()) {
      methods.add(untyped(way));
    }
    methods.add(resumeFrom());
    methods.add(runStep());
    methods.add(newState());
    if (!inputs.isEmpty()) {
      methods.add(newStateWithInputs());
      methods.add(changed());
      methods.add(given());
    }
    return methods;
  }

  /** A lambda for the only input would look like one that sets inputs by name. */
  private boolean isAmbiguous() {
    return shape.plan.inputs().size() == 1 && isFunctional(shape.plan.inputs().getFirst().type());
  }

  private boolean isFunctional(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return false;
    }
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    TypeElement object = language.element("java.lang.Object");
    return element.getKind().isInterface()
        && ElementFilter.methodsIn(language.elements().getAllMembers(element)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method ->
                    ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                        .map(Element::getSimpleName)
                        .noneMatch(method.getSimpleName()::equals))
                .count()
            == 1;
  }

  private List<ParameterSpec> positional() {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (int i = 0; i < shape.plan.inputs().size(); i++) {
      parameters.add(
          ParameterSpec.builder(
                  TypeName.get(shape.plan.inputs().get(i).type()), shape.inputParameters.get(i))
              .build());
    }
    return parameters;
  }

  private CodeBlock chained() {
    CodeBlock.Builder chain = CodeBlock.builder().add("new $T()", shape.inputs);
    for (int i = 0; i < shape.plan.inputs().size(); i++) {
      chain.add(".$L($L)", shape.plan.inputs().get(i).name(), shape.inputParameters.get(i));
    }
    return chain.build();
  }

  private TypeName changeType() {
    return ParameterizedTypeName.get(
        ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(shape.inputs));
  }

  private ParameterSpec change() {
    return ParameterSpec.builder(changeType(), "inputs").build();
  }

  private MethodSpec entry(Way way, List<ParameterSpec> parameters, CodeBlock state) {
    MethodSpec.Builder method = shape.method(way.method).addJavadoc(way.doc + "\n");
    String separator = "\n";
    if (!shape.plan.inputs().isEmpty()) {
      method.addJavadoc(
          "\n@throws $T where an input is missing or null\n", IllegalArgumentException.class);
      separator = "";
    }
    if (way == Way.RUN) {
      // Not by $T: some compilers call an import unused that only a comment needs.
      method.addJavadoc(separator + "@throws $L where the plan fails or is cancelled\n", FAILURE);
    }
    return body(method.addParameters(parameters), way, state);
  }

  private MethodSpec untyped(Way way) {
    MethodSpec.Builder method = overriding(way.method + "With").addParameter(UNTYPED_MAP, "values");
    if (shape.plan.inputs().isEmpty()) {
      method.addStatement("new $T($L, values)", UNTYPED, shape.graph);
      return body(method, way, CodeBlock.of("newState()"));
    }
    return body(method, way, CodeBlock.of("newState(given(values))"));
  }

  private MethodSpec body(MethodSpec.Builder method, Way way, CodeBlock newState) {
    if (way == Way.EXECUTE) {
      return method
          .returns(PLAN_RESULT)
          .addStatement("return runtime.execute($L, options, $L)", shape.graph, newState)
          .build();
    }
    method.addStatement("$T state = $L", shape.state, newState);
    if (way == Way.RUN) {
      return method
          .returns(shape.result)
          .addStatement("runtime.run($L, options, state)", shape.graph)
          .addStatement("return $L", newResult())
          .build();
    }
    return method
        .returns(ParameterizedTypeName.get(EXECUTION, shape.result))
        .addStatement(
            "return runtime.start($L, options, state, () -> $L)", shape.graph, newResult())
        .build();
  }

  private static MethodSpec.Builder overriding(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private CodeBlock newResult() {
    return CodeBlock.of(shape.accessors().isEmpty() ? "new $T()" : "new $T(state)", shape.result);
  }

  private MethodSpec resumeFrom() {
    return overriding("resumeFrom")
        .returns(ParameterizedTypeName.get(EXECUTION, shape.result))
        .addJavadoc(
            """
            Starts an execution that goes on from where an earlier one ended, with its inputs: what
            completed keeps its artifacts and is not called again.

            @throws $T where the result is of another plan
            @throws $T where it was rolled back, or released what is needed
            """,
            IllegalArgumentException.class,
            IllegalStateException.class)
        .addParameter(PLAN_RESULT, "earlier")
        .addStatement("$T state = newState()", shape.state)
        .addStatement(
            "return runtime.resume($L, options, state, earlier, () -> $L)",
            shape.graph,
            newResult())
        .build();
  }

  private MethodSpec runStep() {
    return overriding("runStep")
        .returns(PLAN_RESULT)
        .addJavadoc(
            """
            Runs one step alone, with a value for each artifact and input that it takes.

            @throws $T where there is no such step, or a value is missing or wrong
            """,
            IllegalArgumentException.class)
        .addParameter(String.class, "step")
        .addParameter(UNTYPED_MAP, "artifacts")
        .addStatement(
            "return runtime.runStep($L, options, newState(), step, artifacts)", shape.graph)
        .build();
  }

  private MethodSpec newState() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("newState").addModifiers(Modifier.PRIVATE).returns(shape.state);
    CodeBlock tools =
        shape.tools.stream()
            .map(tool -> CodeBlock.of("$L.get()", tool))
            .collect(CodeBlock.joining(", "));
    if (!shape.plan.subPlans().isEmpty()) {
      tools =
          CodeBlock.of(
              shape.tools.isEmpty() ? "$Lruntime, options" : "$L, runtime, options", tools);
    }
    return method.addStatement("return new $T($L)", shape.state, tools).build();
  }

  private MethodSpec newStateWithInputs() {
    return MethodSpec.methodBuilder("newState")
        .addModifiers(Modifier.PRIVATE)
        .returns(shape.state)
        .addParameter(shape.inputs, "inputs")
        .addStatement("$T state = newState()", shape.state)
        .addStatement("inputs.$L(state)", new InputsCode(shape, Map.of()).fillName())
        .addStatement("return state")
        .build();
  }

  private MethodSpec changed() {
    return MethodSpec.methodBuilder("changed")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(shape.inputs)
        .addParameter(changeType(), "change")
        .addStatement("$T inputs = new $T()", shape.inputs, shape.inputs)
        .addStatement("change.accept(inputs)")
        .addStatement("return inputs")
        .build();
  }

  private MethodSpec given() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("given")
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(shape.inputs)
            .addParameter(UNTYPED_MAP, "values")
            .addStatement("$T given = new $T($L, values)", UNTYPED, UNTYPED, shape.graph)
            .addStatement("$T inputs = new $T()", shape.inputs, shape.inputs);
    for (InputDecl input : shape.plan.inputs()) {
      method
          .beginControlFlow("if (given.has($S))", input.name())
          .addStatement(
              "inputs.$L(given.<$T>get($S, $L))",
              input.name(),
              TypeName.get(input.type()).box(),
              input.name(),
              TypeCode.boxedClass(language.types().erasure(input.type())))
          .endControlFlow();
    }
    return method.addStatement("return inputs").build();
  }
}
