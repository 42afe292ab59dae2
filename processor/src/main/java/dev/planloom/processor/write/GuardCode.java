package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundGuard;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.GuardDecl;
import java.util.ArrayList;
import java.util.List;

/** The code of a step's conditions and checks. */
final class GuardCode {

  /** What a check calls the artifact that it looks at. */
  private static final String CHECKED = "checked";

  private final CodeBlock.Builder conditions = CodeBlock.builder();
  private final List<BoundGuard> checks = new ArrayList<>();
  private final List<CodeBlock> checkCalls = new ArrayList<>();
  private final CodeBlock.Builder before = CodeBlock.builder();

  GuardCode(Shape shape, Fields fields, Language language, BoundStep step, NameScope locals) {
    for (BoundGuard guard : step.guards()) {
      ArgumentCode arguments = new ArgumentCode(shape, fields, language, locals);
      boolean check = guard.decl().kind() == GuardDecl.Kind.CHECK;
      if (check) {
        arguments.instead(step.number(), CHECKED);
      }
      CodeBlock call =
          CodeBlock.of(
              "$T.$L($L)",
              ClassName.get(guard.decl().owner()),
              guard.decl().method(),
              arguments.list(guard.arguments()));
      if (check) {
        checks.add(guard);
        before.add(arguments.before());
        checkCalls.add(call);
      } else {
        conditions.add(arguments.before());
        conditions.beginControlFlow("if (!$L)", call);
        conditions.addStatement("attempt.skip($S)", guard.decl().method());
        conditions.addStatement("return").endControlFlow();
      }
    }
  }

  /** What ends the attempt where a condition does not hold. */
  CodeBlock conditions() {
    return conditions.build();
  }

  /** What the checks need before the tool is called. */
  CodeBlock before() {
    return before.build();
  }

  /** The body of a lambda that makes all checks. */
  static CodeBlock all(List<CodeBlock> checks) {
    return checks.size() == 1
        ? checks.getFirst()
        : CodeBlock.of(
            "{\n$>$L$<}",
            checks.stream()
                .map(check -> CodeBlock.of("$L;\n", check))
                .collect(CodeBlock.joining("")));
  }

  /** One statement a check of the artifact. */
  List<CodeBlock> checks(CodeBlock artifact) {
    List<CodeBlock> statements = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      statements.add(
          CodeBlock.of(
              "attempt.check($S, $L, $L -> $L)",
              checks.get(i).decl().method(),
              artifact,
              CHECKED,
              checkCalls.get(i)));
    }
    return statements;
  }
}
