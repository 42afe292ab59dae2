package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The code of one step: the call of its tool, once or once an element. */
final class ToolCallCode {

  private static final ClassName ATTEMPT = ClassName.get("dev.planloom.runtime", "Attempt");
  private static final ClassName NAMES = ClassName.get("dev.planloom.runtime", "ResourceNames");
  private static final ClassName NO_NAMES =
      ClassName.get("dev.planloom.runtime", "ElementResources");

  private static final CodeBlock VALUE = CodeBlock.of("value");

  private final Shape shape;
  private final Fields fields;
  private final Language language;
  private final BoundStep step;
  private final ToolCall call;
  private final GuardCode guards;
  private final NameScope locals;

  ToolCallCode(
      Shape shape,
      Fields fields,
      Language language,
      BoundStep step,
      ToolCall call,
      GuardCode guards,
      NameScope locals) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
    this.step = step;
    this.call = call;
    this.guards = guards;
    this.locals = locals;
  }

  /** The statements of {@code invoke}, after the conditions. */
  CodeBlock call() {
    CodeBlock.Builder code = CodeBlock.builder();
    if (call.each() != null) {
      return code.add(forEach(call.each())).build();
    }
    ArgumentCode arguments = new ArgumentCode(shape, fields, language, locals);
    CodeBlock expression = expression(arguments);
    code.add(arguments.before()).add(guards.before());
    called(
        code,
        expression,
        arguments,
        guards.checks(fields.widened(step, call.result(), CodeBlock.of("value"), language)),
        CodeBlock.of("$L = $L", field(), converted()));
    return code.build();
  }

  private CodeBlock expression(ArgumentCode arguments) {
    CodeBlock list = arguments.list(call, step.caches());
    return CodeBlock.of(
        "$L.$L$L($L)",
        shape.stateTools.get(call.toolType()),
        witness(),
        call.tool().method(),
        list);
  }

  private CodeBlock witness() {
    return call.typeArguments().isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(
            "<$L>",
            call.typeArguments().stream()
                .map(type -> CodeBlock.of("$T", TypeName.get(type)))
                .collect(CodeBlock.joining(", ")));
  }

  private Optional<UndoCode> undo(ArgumentCode arguments) {
    return Optional.ofNullable(call.tool().compensation())
        .map(compensation ->
            new UndoCode(
                call,
                compensation,
                shape.stateTools.get(call.toolType()),
                witness(),
                arguments,
                language));
  }

  /** The call, what undoes it, the checks of what it gives, and what keeps that. */
  private void called(
      CodeBlock.Builder code,
      CodeBlock expression,
      ArgumentCode arguments,
      List<CodeBlock> checks,
      CodeBlock keep) {
    if (step.caches()) {
      known(code, arguments, checks, keep);
    }
    UndoCode undo = undo(arguments).orElse(null);
    if (undo != null) {
      code.add(undo.unknown());
    }
    switch (call.completion()) {
      case RETURN -> returned(code, expression, undo, checks, keep);
      case STAGE -> awaited(code, "awaitStage", expression, arguments, undo, checks, keep);
      case FUTURE -> awaited(code, "awaitFuture", expression, arguments, undo, checks, keep);
    }
  }

  /** What an equal call has returned, in place of another one. */
  private void known(
      CodeBlock.Builder code, ArgumentCode arguments, List<CodeBlock> checks, CodeBlock keep) {
    String known = arguments.local("known");
    CodeBlock key = arguments.key(call);
    code.addStatement(
        "$T $L =$Wattempt.cached($L$L)",
        ParameterizedTypeName.get(
            ClassName.get(CompletionStage.class), TypeName.get(valueType()).box()),
        known,
        shape.stateTools.get(call.toolType()),
        key.isEmpty() ? key : CodeBlock.of(",$W$L", key));
    code.beginControlFlow("if ($L != null)", known);
    awaited(code, "awaitStage", CodeBlock.of("$L", known), arguments, null, checks, keep);
    code.addStatement("return").endControlFlow();
  }

  /** The type of a variable that holds what the tool makes: the step's own where it can be. */
  private TypeMirror valueType() {
    TypeMirror own = call.each() == null ? step.decl().type() : call.each().result();
    return call.result().getKind().isPrimitive() || own.getKind().isPrimitive()
        ? call.result()
        : own;
  }

  private void returned(
      CodeBlock.Builder code,
      CodeBlock expression,
      @Nullable UndoCode undo,
      List<CodeBlock> checks,
      CodeBlock keep) {
    boolean result = undo != null && undo.takesResult();
    if (step.decl().isVoid()) {
      if (result) {
        code.addStatement("$T value = $L", TypeName.get(call.result()), expression);
      } else {
        code.addStatement(expression);
      }
      if (undo != null) {
        code.add(undo.known(VALUE));
      }
      code.addStatement("attempt.complete()");
      return;
    }
    TypeMirror type = result ? call.result() : valueType();
    code.addStatement("$T value = $L", TypeName.get(type), expression);
    if (undo != null) {
      code.add(undo.known(VALUE));
    }
    checks.forEach(code::addStatement);
    // Whoever keeps results for equal calls looks at primitives too.
    boolean unseen = type.getKind().isPrimitive() && !step.caches();
    code.beginControlFlow(unseen ? "if (attempt.complete())" : "if (attempt.complete(value))");
    code.addStatement(keep);
    code.endControlFlow();
  }

  private void awaited(
      CodeBlock.Builder code,
      String method,
      CodeBlock expression,
      ArgumentCode arguments,
      @Nullable UndoCode undo,
      List<CodeBlock> checks,
      CodeBlock keep) {
    if (step.decl().isVoid() && undo != null && undo.takesResult()) {
      awaitedForUndo(code, method, expression, arguments.local("result"), undo);
    } else if (step.decl().isVoid() && undo != null) {
      code.add("attempt.$L($L, () -> {\n$>$L$<});\n", method, expression, undo.known(VALUE));
    } else if (step.decl().isVoid()) {
      code.addStatement("attempt.$L($L)", method, expression);
    } else if (undo != null) {
      code.add("attempt.$L(\n$>$>$L,\nvalue -> {\n$>", method, expression);
      code.add(undo.known(VALUE));
      checks.forEach(check -> code.add("$L;\n", check));
      code.add("$<},\nvalue -> $L);\n$<$<", keep);
    } else if (checks.isEmpty()) {
      code.addStatement("attempt.$L($L, value -> $L)", method, expression, keep);
    } else {
      code.addStatement(
          "attempt.$L(\n$L,\nvalue -> $L,\nvalue -> $L)",
          method,
          expression,
          GuardCode.all(checks),
          keep);
    }
  }

  /** The step wants no value, its compensation does: it may be null, as the step does not care. */
  private void awaitedForUndo(
      CodeBlock.Builder code, String method, CodeBlock expression, String result, UndoCode undo) {
    boolean stage = method.equals("awaitStage");
    code.addStatement(
        "$T $L = $L",
        ParameterizedTypeName.get(
            ClassName.get(stage ? CompletionStage.class : Future.class),
            WildcardTypeName.subtypeOf(TypeName.get(call.result()).box())),
        result,
        expression);
    code.add(
        "attempt.$L($L, () -> {\n$>$L$<});\n",
        method,
        result,
        undo.known(CodeBlock.of(stage ? "$L.toCompletableFuture().get()" : "$L.get()", result)));
  }

  // --- for-each steps

  private CodeBlock forEach(ToolCall.Each each) {
    CodeBlock.Builder code = CodeBlock.builder();
    ArgumentCode arguments = new ArgumentCode(shape, fields, language, locals);
    CodeBlock elements = arguments.elements(element());
    code.add(arguments.before()).add(guards.before());
    CodeBlock types =
        step.decl().isVoid()
            ? CodeBlock.of("<$T>", elementType())
            : CodeBlock.of("<$T, $T>", elementType(), TypeName.get(each.result()).box());
    String method =
        step.decl().isVoid() ? "forEachVoid" : each.isolated() ? "forEachIsolated" : "forEach";
    CodeBlock.Builder list = CodeBlock.builder();
    list.add("attempt.$L$L(\n", types, method);
    list.add("$L,\nthis::element$L,\n", elements, step.number());
    if (isTemplated()) {
      list.add("this::elementResources$L", step.number());
    } else {
      list.add("$T.none()", NO_NAMES);
    }
    List<CodeBlock> checks = guards.checks(CodeBlock.of("values"));
    if (!checks.isEmpty()) {
      list.add(",\nvalues -> $L", GuardCode.all(checks));
    }
    if (!step.decl().isVoid()) {
      list.add(",\nvalues -> $L = values", field());
    }
    return code.addStatement("$L", list.add(")").build()).build();
  }

  /** The methods that deal with one element of a for-each step; none for other steps. */
  List<MethodSpec> elementMethods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (call.each() == null) {
      return methods;
    }
    ArgumentCode arguments = new ArgumentCode(shape, fields, language);
    String element = arguments.element(element().parameter().name());
    CodeBlock.Builder body = CodeBlock.builder();
    CodeBlock expression = expression(arguments);
    body.add(arguments.before());
    called(body, expression, arguments, List.of(), CodeBlock.of("store.accept(value)"));
    TypeName result =
        step.decl().isVoid() ? ClassName.get(Void.class) : TypeName.get(call.each().result()).box();
    methods.add(
        MethodSpec.methodBuilder("element" + step.number())
            .addModifiers(Modifier.PRIVATE)
            .addParameter(elementType(), element)
            .addParameter(ATTEMPT, "attempt")
            .addParameter(
                ParameterizedTypeName.get(
                    ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(result)),
                "store")
            .addException(Throwable.class)
            .addCode(body.build())
            .build());
    if (isTemplated()) {
      methods.add(
          MethodSpec.methodBuilder("elementResources" + step.number())
              .addModifiers(Modifier.PRIVATE)
              .addParameter(elementType(), element)
              .addParameter(NAMES, "names")
              .addCode(resourceCode(element).all())
              .build());
    }
    return methods;
  }

  /** The argument that the elements go through. */
  private Argument.Single element() {
    return call.arguments().stream()
        .flatMap(argument ->
            switch (argument) {
              case Argument.Single single -> Stream.of(single);
              case Argument.Spread spread -> spread.elements().stream();
            })
        .filter(single -> single.value() instanceof Value.Element)
        .findFirst()
        .orElseThrow();
  }

  private TypeName elementType() {
    return TypeName.get(((Value.Element) element().value()).elementType());
  }

  private String field() {
    return shape.slots.get(step.number());
  }

  private CodeBlock converted() {
    return fields.converted(step, call.result(), CodeBlock.of("value"), language);
  }

  private boolean isTemplated() {
    return call.resources().stream().anyMatch(resource -> !resource.name().isStatic());
  }

  /** The case of {@code resources}; an element of a for-each step is asked by itself. */
  Optional<CodeBlock> resources() {
    return isTemplated() && call.each() == null
        ? Optional.of(resourceCode("").inCase(step.number()))
        : Optional.empty();
  }

  private ResourceCode resourceCode(String element) {
    return new ResourceCode(new ArgumentCode(shape, fields, language), call.resources(), element);
  }
}
