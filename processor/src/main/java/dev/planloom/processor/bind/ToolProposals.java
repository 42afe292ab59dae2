package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolTypeDecl;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.util.ElementFilter;

/** Guesses which tool a step means that names one which does not exist. */
final class ToolProposals {

  private final PlanDecl plan;
  private final Language language;

  ToolProposals(PlanDecl plan, Language language) {
    this.plan = plan;
    this.language = language;
  }

  /** A line for a message. */
  String of(StepDecl step, String written) {
    Set<String> fitting = new LinkedHashSet<>();
    Set<String> all = new LinkedHashSet<>();
    boolean qualified = written.indexOf('.') > 0;
    for (ToolTypeDecl type : plan.toolTypes()) {
      for (ToolDecl tool : type.tools()) {
        String name = (qualified ? type.simpleName() + "." : "") + tool.name();
        all.add(name);
        if (fits(step, tool)) {
          fitting.add(name);
        }
      }
    }
    if (all.isEmpty()) {
      return "The plan has no tool types: write @Plan(tools = ...).";
    }
    return unmarked(written)
        .or(() -> Similar.to(written, fitting).map(ToolProposals::didYouMean))
        .or(() -> Similar.to(written, all).map(ToolProposals::didYouMean))
        .orElseGet(() -> listed(fitting, all));
  }

  private static String didYouMean(String name) {
    return "Did you mean '%s'?".formatted(name);
  }

  private static String listed(Set<String> fitting, Set<String> all) {
    return fitting.isEmpty()
        ? "The plan's tools: %s.".formatted(joined(all))
        : "The plan's tools that fit: %s.".formatted(joined(fitting));
  }

  private static String joined(Set<String> names) {
    return String.join(", ", names.stream().limit(12).toList());
  }

  /** A method of that name is there, but is no tool, or one of another name. */
  private Optional<String> unmarked(String written) {
    String name = written.substring(written.lastIndexOf('.') + 1);
    for (ToolTypeDecl type : plan.toolTypes()) {
      for (ToolDecl tool : type.tools()) {
        if (tool.method().equals(name) && !tool.name().equals(name)) {
          return Optional.of(
              "The method '%s' of %s is the tool '%s': write @Step(\"%s\")."
                  .formatted(name, type.simpleName(), tool.name(), tool.name()));
        }
      }
      for (ExecutableElement method :
          ElementFilter.methodsIn(language.elements().getAllMembers(type.element()))) {
        if (method.getSimpleName().contentEquals(name)
            && type.tools().stream().noneMatch(tool -> tool.method().equals(name))
            && !Language.is(Language.owner(method).asType(), "java.lang.Object")) {
          return Optional.of(
              "%s has a method '%s', but it is no tool: annotate it with @Tool."
                  .formatted(type.simpleName(), name));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the step's parameters and type could be those of a call of the tool. */
  private boolean fits(StepDecl step, ToolDecl tool) {
    if (!tool.variables().isEmpty() || tool.varargs() || step.isForEach()) {
      return true;
    }
    return step.parameters().size() == tool.parameters().size()
        && IntStream.range(0, step.parameters().size())
            .allMatch(i ->
                language.isAssignable(
                    step.parameters().get(i).type(), tool.parameters().get(i).type()))
        && (step.isVoid() || language.isAssignable(tool.value().type(), step.type()));
  }
}
