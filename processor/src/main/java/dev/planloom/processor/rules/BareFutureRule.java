package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.Template;
import dev.planloom.processor.model.ToolDecl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A tool that writes says when it has ended. A Future that is cancelled counts as done while its
 * body may still write; a CompletionStage completes when its body has ended.
 */
final class BareFutureRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    if (tool.templates().stream().noneMatch(Template::write)) {
      return;
    }
    Set<String> supertypes = supertypes(tool.result());
    if (supertypes.contains("java.util.concurrent.Future")
        && !supertypes.contains("java.util.concurrent.CompletionStage")) {
      faults.report(
          Code.WRITING_TOOL_RETURNS_FUTURE,
          tool.at(),
          "Tool '"
              + tool.name()
              + "' writes but returns a Future, which cannot tell when a"
              + " cancelled call has ended.",
          "Return a CompletionStage, or the value itself: the engine runs tools on threads of their"
              + " own.");
    }
  }

  private static Set<String> supertypes(TypeMirror type) {
    Set<String> names = new HashSet<>();
    Deque<TypeMirror> open = new ArrayDeque<>(List.of(type));
    while (!open.isEmpty()) {
      TypeMirror next = open.remove();
      if (next.getKind() == TypeKind.DECLARED
          && ((DeclaredType) next).asElement() instanceof TypeElement element
          && names.add(element.getQualifiedName().toString())) {
        open.add(element.getSuperclass());
        open.addAll(element.getInterfaces());
      }
    }
    return names;
  }
}
