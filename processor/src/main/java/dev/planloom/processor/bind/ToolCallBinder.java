package dev.planloom.processor.bind;

import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Results;
import dev.planloom.processor.lang.Substitution;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolParameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Checks that a step's parameters and type go with its tool's. */
final class ToolCallBinder {

  private final Language language;
  private final Faults faults;
  private final ValueBinder values;
  private final Results results;
  private final ElementResults elements;
  private final Set<Location> misfits = new HashSet<>();

  ToolCallBinder(Language language, Faults faults, ValueBinder values) {
    this.language = language;
    this.faults = faults;
    this.values = values;
    results = new Results(language);
    elements = new ElementResults(language, faults);
  }

  /** Whether the parameter's own type has been found wrong. */
  boolean isMisfit(ParameterDecl parameter) {
    return misfits.contains(parameter.at());
  }

  /** The shape of the call; empty, and the step poisoned, where something does not go. */
  Optional<ToolShape> bind(StepDecl step, int number, ToolResolver.Resolved resolved) {
    ToolDecl tool = resolved.tool();
    int spread = spread(step, tool);
    int fixed = spread < 0 ? tool.parameters().size() : tool.parameters().size() - 1;
    if (step.parameters().size() != fixed + Math.max(0, spread)) {
      arity(step, tool);
      return Optional.empty();
    }
    TypeMirror component = spread < 0 ? null : component(tool);
    List<TypeMirror> targets = new ArrayList<>();
    for (int i = 0; i < step.parameters().size(); i++) {
      targets.add(i < fixed || component == null ? tool.parameters().get(i).type() : component);
    }
    ElementResults.@Nullable Wanted wanted = elements.wanted(step, tool).orElse(null);
    if (wanted == null) {
      values.typeIsUnsure(number);
      return Optional.empty();
    }
    List<TypeMirror> typeArguments = infer(step, tool, targets, wanted.type()).orElse(null);
    if (typeArguments == null) {
      return Optional.empty();
    }
    Substitution substitution = new Substitution(language, tool.variables(), typeArguments);
    targets.replaceAll(substitution::apply);
    boolean fits = checkParameters(step, tool, targets);
    TypeMirror declared = substitution.apply(tool.result());
    Results.Result result = results.of(declared);
    if (!checkResult(step, tool, declared, result.type(), wanted)) {
      values.typeIsUnsure(number);
      fits = false;
    }
    return fits
        ? Optional.of(
            new ToolShape(
                resolved.toolType(),
                tool,
                typeArguments,
                targets,
                spread,
                component == null ? null : substitution.apply(component),
                result.completion(),
                result.type(),
                wanted.each()))
        : Optional.empty();
  }

  /** How many parameters are spread; -1 where the array itself is handed over. */
  private int spread(StepDecl step, ToolDecl tool) {
    if (!tool.varargs() || tool.parameters().isEmpty()) {
      return -1;
    }
    int fixed = tool.parameters().size() - 1;
    int rest = step.parameters().size() - fixed;
    if (rest == 1) {
      TypeMirror given = step.parameters().getLast().type();
      TypeMirror array = tool.parameters().getLast().type();
      if (language.isAssignable(given, array)
          || (given.getKind() == TypeKind.ARRAY
              && !language.isAssignable(given, component(tool)))) {
        return -1;
      }
    }
    return Math.max(rest, 0);
  }

  private static TypeMirror component(ToolDecl tool) {
    return ((ArrayType) tool.parameters().getLast().type()).getComponentType();
  }

  private Optional<List<TypeMirror>> infer(
      StepDecl step, ToolDecl tool, List<TypeMirror> targets, TypeMirror wanted) {
    if (tool.variables().isEmpty()) {
      return Optional.of(List.of());
    }
    Inference inference = new Inference(language, tool.variables());
    for (int i = 0; i < targets.size(); i++) {
      inference.argument(step.parameters().get(i).type(), targets.get(i));
    }
    TypeMirror result = tool.value().type();
    inference.result(result, wanted);
    Optional<List<TypeMirror>> solved =
        inference.solve().filter(found -> isWithinBounds(tool, found));
    if (solved.isEmpty()) {
      faults.report(
          Code.TYPE_ARGUMENTS_NOT_INFERRED,
          tool(step),
          "The type arguments of tool '%s' cannot be told from step '%s'."
              .formatted(tool.name(), step.id()),
          "Tool: <%s> %s"
              .formatted(
                  tool.variables().stream().map(TypeText::of).collect(Collectors.joining(", ")),
                  signature(tool)),
          "Give the step the parameter and result types of one call of it.");
    }
    return solved;
  }

  private boolean isWithinBounds(ToolDecl tool, List<TypeMirror> arguments) {
    Substitution substitution = new Substitution(language, tool.variables(), arguments);
    for (int i = 0; i < arguments.size(); i++) {
      TypeMirror bound = tool.variables().get(i).getUpperBound();
      List<? extends TypeMirror> bounds =
          bound.getKind() == TypeKind.INTERSECTION
              ? ((IntersectionType) bound).getBounds()
              : List.of(bound);
      for (TypeMirror each : bounds) {
        if (!language.isAssignable(arguments.get(i), substitution.apply(each))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean checkParameters(StepDecl step, ToolDecl tool, List<TypeMirror> targets) {
    boolean fits = true;
    for (int i = 0; i < targets.size(); i++) {
      ParameterDecl parameter = step.parameters().get(i);
      TypeMirror target = targets.get(i);
      if (!language.isAssignable(parameter.type(), target)) {
        fits = false;
        misfits.add(parameter.at());
        ToolParameter wanted = tool.parameters().get(Math.min(i, tool.parameters().size() - 1));
        faults.report(
            Code.TOOL_PARAMETER_TYPE_MISMATCH,
            parameter.at(),
            "Parameter '%s' of step '%s' is %s, but tool '%s' takes %s there."
                .formatted(
                    parameter.name(),
                    step.id(),
                    TypeText.withArticle(parameter.type(), target),
                    tool.name(),
                    TypeText.withArticle(target, parameter.type())),
            "Tool: %s".formatted(signature(tool)),
            "Parameters correspond by position; '%s' is handed to '%s'."
                .formatted(parameter.name(), wanted.label(i)));
      }
    }
    return fits;
  }

  private boolean checkResult(
      StepDecl step,
      ToolDecl tool,
      TypeMirror declared,
      TypeMirror result,
      ElementResults.Wanted wanted) {
    if (step.isVoid()) {
      return true;
    }
    if (result.getKind() == TypeKind.VOID) {
      faults.report(
          Code.RESULT_TYPE_MISMATCH,
          step.at(),
          "Step '%s' is %s, but tool '%s' returns nothing."
              .formatted(step.id(), TypeText.withArticle(step.type(), result), tool.name()),
          "Tool: %s".formatted(signature(tool)),
          "Make the step void; others can wait for it with dependsOn.");
      return false;
    }
    if (language.isAssignable(result, wanted.type())) {
      return true;
    }
    if (wanted.each() != null) {
      elements.misfit(step, tool, result);
      return false;
    }
    String async =
        language.isSame(declared, result) ? "" : " (out of a " + TypeText.of(declared) + ")";
    faults.report(
        Code.RESULT_TYPE_MISMATCH,
        step.at(),
        "Step '%s' is %s, but tool '%s' returns %s%s."
            .formatted(
                step.id(),
                TypeText.withArticle(step.type(), result),
                tool.name(),
                TypeText.withArticle(result, step.type()),
                async),
        "Tool: %s".formatted(signature(tool)),
        "Declare the step as %s %s(...)."
            .formatted(TypeText.unlike(result, step.type()), step.id()));
    return false;
  }

  private void arity(StepDecl step, ToolDecl tool) {
    List<String> given = step.parameters().stream().map(ParameterDecl::name).toList();
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < tool.parameters().size() - (tool.varargs() ? 1 : 0); i++) {
      wanted.add(tool.parameters().get(i).label(i));
    }
    faults.report(
        Code.WRONG_ARITY,
        step.at(),
        "Step '%s' has %s, but tool '%s' takes %s%d."
            .formatted(
                step.id(),
                given.size() == 1 ? "1 parameter" : given.size() + " parameters",
                tool.name(),
                tool.varargs() ? "at least " : "",
                wanted.size()),
        "Tool: %s".formatted(signature(tool)),
        given.size() < wanted.size()
            ? "Nothing is handed to %s.".formatted(unmatched(wanted, given))
            : "Nothing takes %s.".formatted(unmatched(given, wanted)),
        "Parameters correspond by position"
            + (tool.context() < 0 ? "." : "; the StepContext is supplied by the engine."));
  }

  /** The names that the others lack where that explains the difference, else the last ones. */
  private static String unmatched(List<String> more, List<String> fewer) {
    int count = more.size() - fewer.size();
    List<String> unlike = more.stream().filter(name -> !fewer.contains(name)).toList();
    List<String> names = unlike.size() == count ? unlike : more.subList(fewer.size(), more.size());
    return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
  }

  private static Location tool(StepDecl step) {
    return step.at().annotation(Names.STEP).attribute("value");
  }

  private static String signature(ToolDecl tool) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < tool.parameters().size(); i++) {
      ToolParameter parameter = tool.parameters().get(i);
      @Nullable String name = parameter.name();
      parameters.add(TypeText.of(parameter.type()) + (name == null ? "" : " " + name));
    }
    return "%s %s(%s)"
        .formatted(TypeText.of(tool.result()), tool.method(), String.join(", ", parameters));
  }
}
