package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Substitution;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.CompensationDecl;
import dev.planloom.processor.model.CompensationDecl.Operand;
import dev.planloom.processor.model.ToolCall;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * What a step tells the engine about how its tool is undone: a lambda that calls the compensation
 * with the arguments and the result of this attempt, which it captures.
 */
final class UndoCode {

  private final ToolCall call;
  private final CompensationDecl compensation;
  private final CodeBlock method;
  private final ArgumentCode arguments;
  private final Language language;
  private final Substitution substitution;
  private final String undo;

  /** After the arguments of the call, which have captured what the compensation takes. */
  UndoCode(
      ToolCall call,
      CompensationDecl compensation,
      String tools,
      CodeBlock witness,
      ArgumentCode arguments,
      Language language) {
    this.call = call;
    this.compensation = compensation;
    this.arguments = arguments;
    this.language = language;
    method =
        CodeBlock.of(
            "$L.$L$L",
            tools,
            compensation.generic() ? witness : CodeBlock.of(""),
            compensation.method());
    substitution = new Substitution(language, call.tool().variables(), call.typeArguments());
    undo = arguments.local("undo");
  }

  /** Whether the result must be at hand. */
  boolean takesResult() {
    return compensation.takesResult();
  }

  /** Before the call: what undoes it where nobody knows what it did. */
  CodeBlock unknown() {
    return compensation.afterUnknown() ? kept("undoUnknown", Optional.empty()) : CodeBlock.of("");
  }

  /** After the call, whose result this expression is. */
  CodeBlock known(CodeBlock result) {
    return kept("undo", Optional.of(result));
  }

  private CodeBlock kept(String keep, Optional<CodeBlock> result) {
    CodeBlock operands =
        compensation.operands().stream()
            .map(operand -> operand(operand, result))
            .collect(CodeBlock.joining(", "));
    CodeBlock.Builder code = CodeBlock.builder().add("if (attempt.keepsUndo()) {\n$>");
    switch (compensation.completion()) {
      case RETURN -> {
        code.add("attempt.$L($L -> {\n$>", keep, undo);
        code.add("$L($L);\n$L.complete();\n", method, operands, undo);
        code.add("$<});\n");
      }
      case STAGE -> awaited(code, keep, "awaitStage", operands);
      case FUTURE -> awaited(code, keep, "awaitFuture", operands);
    }
    return code.add("$<}\n").build();
  }

  private void awaited(CodeBlock.Builder code, String keep, String await, CodeBlock operands) {
    code.add("attempt.$L($L -> $L.$L($L($L)));\n", keep, undo, undo, await, method, operands);
  }

  private CodeBlock operand(Operand operand, Optional<CodeBlock> result) {
    return switch (operand) {
      case CompensationDecl.Same same -> same(same);
      case CompensationDecl.Result own -> result(own, result);
      case CompensationDecl.Context context -> CodeBlock.of("$L.context()", undo);
    };
  }

  private CodeBlock same(CompensationDecl.Same same) {
    TypeMirror given =
        switch (call.arguments().get(same.parameter())) {
          case Argument.Single single -> single.toolType();
          case Argument.Spread spread -> language.types().getArrayType(spread.componentType());
        };
    return exact(CodeBlock.of("$L", arguments.captured(same.parameter())), given, same.type());
  }

  private CodeBlock result(CompensationDecl.Result own, Optional<CodeBlock> result) {
    TypeMirror type = substitution.apply(own.type());
    if (result.isPresent() && !own.wrapped()) {
      return exact(result.get(), call.result(), own.type());
    }
    CodeBlock witness =
        compensation.overloaded() && type instanceof DeclaredType optional
            ? CodeBlock.of("<$T>", TypeName.get(language.argument(optional)))
            : CodeBlock.of("");
    return result
        .map(value -> CodeBlock.of("$T.$LofNullable($L)", Optional.class, witness, value))
        .orElseGet(() -> CodeBlock.of("$T.$Lempty()", Optional.class, witness));
  }

  /** Where the compensation has overloads, only its own type means it for certain. */
  private CodeBlock exact(CodeBlock value, TypeMirror given, TypeMirror parameter) {
    TypeMirror type = substitution.apply(parameter);
    return compensation.overloaded() && !language.isSame(given, type)
        ? CodeBlock.of("($T) $L", TypeName.get(type), value)
        : value;
  }
}
