package dev.planloom.processor.write;

import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.BoundGuard;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.Value;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Steps as comments show them: {@code users = fetchUsers(limit)}. */
final class StepText {

  private StepText() {}

  static String of(BoundStep step, Call call) {
    return (step.decl().isVoid() ? step.id() + ": " : step.id() + " = ")
        + call(call)
        + guards(step);
  }

  private static String guards(BoundStep step) {
    StringBuilder text = new StringBuilder();
    for (BoundGuard guard : step.guards()) {
      boolean when = guard.decl().kind() == GuardDecl.Kind.WHEN;
      text.append(when ? " when " : " checked by ").append(guard.decl().method());
    }
    return text.toString();
  }

  static String call(Call call) {
    return switch (call) {
      case ToolCall tool ->
          tool.arguments().stream()
              .flatMap(StepText::arguments)
              .collect(Collectors.joining(", ", tool.tool().method() + "(", ")"));
      case PlanCall plan ->
          plan.arguments().stream()
              .map(given -> given.parameter().name() + ": " + value(given.value()))
              .collect(
                  Collectors.joining(
                      ", ",
                      TypeText.nested(plan.plan().element()) + "(",
                      plan.output() == null ? ")" : ")." + plan.output()));
    };
  }

  private static Stream<String> arguments(Argument argument) {
    return switch (argument) {
      case Argument.Single single -> Stream.of(value(single.value()));
      case Argument.Spread spread ->
          spread.elements().stream().map(element -> value(element.value()));
    };
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Direct(Take take) -> take.origin();
      case Value.Absorbed(Take take) -> take.origin() + "?";
      case Value.Flattened(Take take) -> take.origin() + "?";
      case Value.Gathered gathered ->
          gathered.elements().stream()
              .map(StepText::value)
              .collect(Collectors.joining(", ", "[", "]"));
      case Value.Concatenated(var container, var type, List<Take> takes) ->
          takes.stream().map(Take::origin).collect(Collectors.joining(" + "));
      case Value.Element(Value elements, var type) -> "each of " + value(elements);
      case Value.Literal(var constant) -> ConstantCode.text(constant);
    };
  }
}
