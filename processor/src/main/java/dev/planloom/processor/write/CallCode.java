package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.ToolCall;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The code of one step: its conditions, then what it runs. */
final class CallCode {

  private final Shape shape;
  private final Fields fields;
  private final Language language;
  private final BoundStep step;
  private final Call call;
  private final GuardCode guards;

  /** The variables of the case: those of the guards and of the call. */
  private final NameScope locals;

  CallCode(Shape shape, Fields fields, Language language, BoundStep step) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
    this.step = step;
    this.call = Objects.requireNonNull(step.call());
    locals = shape.stateScope.child();
    guards = new GuardCode(shape, fields, language, step, locals);
  }

  /** The case of {@code invoke}. */
  CodeBlock call() {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("case $L -> { // $L\n$>", step.number(), StepText.of(step, call));
    code.add(guards.conditions());
    switch (call) {
      case ToolCall tool -> code.add(tool(tool).call());
      case PlanCall plan -> plan(code, plan);
    }
    return code.add("$<}\n").build();
  }

  /** The methods that the case of {@code invoke} hands on. */
  List<MethodSpec> methods() {
    return switch (call) {
      case ToolCall tool -> tool(tool).elementMethods();
      case PlanCall plan -> List.of();
    };
  }

  /** The case of {@code resources}; a sub-plan's own execution asks for its resources itself. */
  Optional<CodeBlock> resources() {
    return call instanceof ToolCall tool ? tool(tool).resources() : Optional.empty();
  }

  private ToolCallCode tool(ToolCall tool) {
    return new ToolCallCode(shape, fields, language, step, tool, guards, locals);
  }

  private void plan(CodeBlock.Builder code, PlanCall plan) {
    ArgumentCode arguments = new ArgumentCode(shape, fields, language, locals);
    CodeBlock inputs = arguments.inputs(plan);
    code.add(arguments.before()).add(guards.before());
    CodeBlock execution = CodeBlock.of("$L.start($L)", shape.subRunner(plan.plan().name()), inputs);
    if (plan.output() == null) {
      code.addStatement("attempt.awaitPlan($L)", execution);
      return;
    }
    String result = arguments.local("result");
    CodeBlock artifact = CodeBlock.of("$L.$L()", result, plan.output());
    CodeBlock.Builder list = CodeBlock.builder().add("$L", execution);
    List<CodeBlock> checks = guards.checks(fields.widened(step, plan.result(), artifact, language));
    if (!checks.isEmpty()) {
      list.add(",$W$L -> $L", result, GuardCode.all(checks));
    }
    code.addStatement(
        "attempt.awaitPlan($L,$W$L -> $L = $L)",
        list.build(),
        result,
        shape.slots.get(step.number()),
        fields.converted(step, plan.result(), artifact, language));
  }
}
