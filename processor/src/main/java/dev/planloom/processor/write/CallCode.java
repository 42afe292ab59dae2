package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.ToolCall;
import java.util.List;
import java.util.Objects;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The code of one step: the call of what it runs, and the resources that depend on arguments. */
final class CallCode {

  private final Shape shape;
  private final Fields fields;
  private final Language language;
  private final BoundStep step;
  private final Call call;

  CallCode(Shape shape, Fields fields, Language language, BoundStep step) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
    this.step = step;
    this.call = Objects.requireNonNull(step.call());
  }

  /** The case of {@code invoke}. */
  CodeBlock call() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("case $L -> { // $L\n$>", step.number(), StepText.of(step, call));
    switch (call) {
      case ToolCall tool -> tool(code, tool);
      case PlanCall plan -> plan(code, plan);
    }
    return code.add("$<}\n").build();
  }

  private void tool(CodeBlock.Builder code, ToolCall call) {
    ArgumentCode arguments = new ArgumentCode(shape, fields, language);
    CodeBlock list = arguments.list(call);
    CodeBlock witness =
        call.typeArguments().isEmpty()
            ? CodeBlock.of("")
            : CodeBlock.of(
                "<$L>",
                call.typeArguments().stream()
                    .map(type -> CodeBlock.of("$T", TypeName.get(type)))
                    .collect(CodeBlock.joining(", ")));
    CodeBlock expression =
        CodeBlock.of(
            "$L.$L$L($L)",
            shape.stateTools.get(call.toolType()),
            witness,
            call.tool().method(),
            list);
    code.add(arguments.before());
    switch (call.completion()) {
      case RETURN -> returned(code, expression);
      case STAGE -> awaited(code, "awaitStage", expression);
      case FUTURE -> awaited(code, "awaitFuture", expression);
    }
  }

  private void plan(CodeBlock.Builder code, PlanCall call) {
    ArgumentCode arguments = new ArgumentCode(shape, fields, language);
    CodeBlock inputs = arguments.inputs(call);
    code.add(arguments.before());
    CodeBlock execution = CodeBlock.of("$L.start($L)", shape.subRunner(call.plan().name()), inputs);
    if (call.output() == null) {
      code.addStatement("attempt.awaitPlan($L)", execution);
      return;
    }
    String result = arguments.local("result");
    code.addStatement(
        "attempt.awaitPlan($L,$W$L -> $L = $L)",
        execution,
        result,
        field(),
        converted(CodeBlock.of("$L.$L()", result, call.output())));
  }

  private void returned(CodeBlock.Builder code, CodeBlock expression) {
    if (step.decl().isVoid()) {
      code.addStatement(expression);
      code.addStatement("attempt.complete()");
      return;
    }
    TypeMirror own = step.decl().type();
    TypeMirror type =
        call.result().getKind().isPrimitive() || own.getKind().isPrimitive() ? call.result() : own;
    code.addStatement("$T value = $L", TypeName.get(type), expression);
    code.beginControlFlow(
        type.getKind().isPrimitive() ? "if (attempt.complete())" : "if (attempt.complete(value))");
    code.addStatement("$L = $L", field(), converted(CodeBlock.of("value")));
    code.endControlFlow();
  }

  private void awaited(CodeBlock.Builder code, String method, CodeBlock expression) {
    if (step.decl().isVoid()) {
      code.addStatement("attempt.$L($L)", method, expression);
    } else {
      code.addStatement(
          "attempt.$L($L, value -> $L = $L)",
          method,
          expression,
          field(),
          converted(CodeBlock.of("value")));
    }
  }

  private String field() {
    return shape.slots.get(step.number());
  }

  /** A boxed field takes what it boxes only, not what would widen to it. */
  private CodeBlock converted(CodeBlock value) {
    TypeMirror own = step.decl().type();
    return fields.isBoxed(step.number())
            && !language.isSame(language.boxed(own), language.boxed(call.result()))
        ? CodeBlock.of("($T) $L", TypeName.get(own), value)
        : value;
  }

  boolean isTemplated() {
    return !templated().isEmpty();
  }

  /** What only the arguments tell; a sub-plan's own execution asks for its resources itself. */
  private List<BoundResource> templated() {
    return switch (call) {
      case ToolCall tool ->
          tool.resources().stream().filter(resource -> !resource.name().isStatic()).toList();
      case PlanCall plan -> List.of();
    };
  }

  /** The case of {@code resources}. */
  CodeBlock resources() {
    List<CodeBlock> statements =
        templated().stream()
            .map(resource ->
                CodeBlock.of(
                    "names.$L($L);",
                    resource.template().write() ? "write" : "read",
                    name(resource)))
            .toList();
    if (statements.size() == 1) {
      return CodeBlock.of("case $L -> $L\n", step.number(), statements.getFirst());
    }
    return CodeBlock.of(
        "case $L -> {\n$>$L\n$<}\n", step.number(), CodeBlock.join(statements, "\n"));
  }

  private CodeBlock name(BoundResource resource) {
    CodeBlock joined =
        resource.parts().stream()
            .map(part ->
                switch (part) {
                  case BoundResource.Text(String text) -> Quoted.of(text);
                  case BoundResource.TextOf(Take take, TypeMirror type) -> text(take, type);
                })
            .collect(CodeBlock.joining(" + "));
    return resource.parts().getFirst() instanceof BoundResource.Text
        ? joined
        : CodeBlock.of("\"\" + $L", joined);
  }

  private CodeBlock text(Take take, TypeMirror type) {
    CodeBlock value = new ArgumentCode(shape, fields, language).take(take);
    if (CanonicalText.isEnum(take.type())) {
      return CodeBlock.of("$L.name()", value);
    }
    boolean floating = type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.FLOAT;
    return floating && take.type().getKind() != type.getKind()
        ? CodeBlock.of("($T) $L", TypeName.get(type), value)
        : value;
  }
}
