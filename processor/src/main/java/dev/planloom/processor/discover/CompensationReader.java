package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Results;
import dev.planloom.processor.lang.Substitution;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.CompensationDecl;
import dev.planloom.processor.model.CompensationDecl.Operand;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** Reads what undoes a tool, and binds it to the tool's parameters and result. */
final class CompensationReader {

  private final Language language;
  private final ToolMethods methods;
  private final ParameterNames names;
  private final Results results;

  CompensationReader(Language language, ToolMethods methods, ParameterNames names) {
    this.language = language;
    this.methods = methods;
    this.names = names;
    results = new Results(language);
  }

  /** One method with {@code @Compensates}, and the tool of that name; empty where faulty. */
  Optional<CompensationDecl> read(
      TypeElement type, ToolMethods.Found found, ToolDecl tool, Faults faults) {
    ExecutableElement method = found.method();
    Location at = Location.of(found.annotated()).annotation(Names.COMPENSATES);
    String name = method.getSimpleName().toString();
    if (found.method().equals(tool.element())) {
      faults.report(
          Code.COMPENSATION_NOT_CALLABLE,
          at,
          "Tool '%s' compensates itself.".formatted(tool.name()),
          "Calling it again does not undo it: name another tool, or remove @Compensates.");
      return Optional.empty();
    }
    ExecutableType shape =
        (ExecutableType) language.types().asMemberOf((DeclaredType) type.asType(), method);
    List<TypeVariable> variables =
        shape.getTypeVariables().stream().map(TypeVariable.class::cast).toList();
    if (!isCallable(method, name, variables, tool, at, faults)) {
      return Optional.empty();
    }
    boolean afterUnknown =
        Annotation.find(found.annotated(), Names.COMPENSATES, language.elements())
            .orElseThrow()
            .flag("afterUnknown");
    Substitution substitution =
        new Substitution(language, variables, List.copyOf(tool.variables()));
    List<TypeMirror> types =
        shape.getParameterTypes().stream()
            .map(TypeMirror.class::cast)
            .map(substitution::apply)
            .toList();
    return operands(found, name, types, tool, afterUnknown, at, faults)
        .map(operands ->
            new CompensationDecl(
                method,
                operands,
                results.of(shape.getReturnType()).completion(),
                !variables.isEmpty(),
                methods.isOverloaded(method, type),
                afterUnknown,
                at.type()));
  }

  private static boolean isCallable(
      ExecutableElement method,
      String name,
      List<TypeVariable> variables,
      ToolDecl tool,
      Location at,
      Faults faults) {
    for (Modifier modifier : List.of(Modifier.PRIVATE, Modifier.STATIC)) {
      if (method.getModifiers().contains(modifier)) {
        faults.report(
            Code.COMPENSATION_NOT_CALLABLE,
            at,
            "Compensation '%s' must not be %s.".formatted(name, modifier),
            "A runner calls it on the instance whose tool it has called.");
        return false;
      }
    }
    if (!variables.isEmpty() && variables.size() != tool.variables().size()) {
      faults.report(
          Code.COMPENSATION_NOT_CALLABLE,
          at,
          "Compensation '%s' has other type parameters than tool '%s'."
              .formatted(name, tool.name()),
          "It is called with the type arguments of the tool's call: give it the tool's type"
              + " parameters, or none.");
      return false;
    }
    return true;
  }

  private Optional<List<Operand>> operands(
      ToolMethods.Found found,
      String name,
      List<TypeMirror> types,
      ToolDecl tool,
      boolean afterUnknown,
      Location at,
      Faults faults) {
    List<@Nullable String> own = names.of(found.annotated());
    List<Operand> operands = new ArrayList<>();
    List<Integer> extra = new ArrayList<>();
    boolean context = false;
    for (int i = 0; i < types.size(); i++) {
      Location place = Location.of(found.annotated()).parameter(i);
      String parameter = own.get(i);
      if (Language.is(types.get(i), Names.CONTEXT)) {
        if (context) {
          faults.report(
              Code.SEVERAL_CONTEXTS,
              place,
              "Compensation '%s' has more than one StepContext.".formatted(name),
              "One is supplied by the engine; remove the others.");
          return Optional.empty();
        }
        context = true;
        operands.add(new CompensationDecl.Context());
        continue;
      }
      if (!tool.parameters().isEmpty() && (parameter == null || hasLostNames(tool))) {
        lostNames(name, tool, at, faults);
        return Optional.empty();
      }
      int same = indexOf(parameter, tool);
      if (same < 0) {
        extra.add(i);
        operands.add(new CompensationDecl.Result(types.get(i), false));
        continue;
      }
      TypeMirror given = tool.parameters().get(same).type();
      if (!language.isAssignable(given, types.get(i))) {
        faults.report(
            Code.COMPENSATION_TYPE_MISMATCH,
            place,
            "Parameter '%s' of compensation '%s' is %s, but tool '%s' has %s there."
                .formatted(
                    parameter,
                    name,
                    TypeText.withArticle(types.get(i), given),
                    tool.name(),
                    TypeText.withArticle(given, types.get(i))),
            "It is given the tool's argument '%s': give it that type.".formatted(parameter));
        return Optional.empty();
      }
      operands.add(new CompensationDecl.Same(same, types.get(i)));
    }
    if (extra.isEmpty()) {
      return Optional.of(operands);
    }
    int index = extra.getFirst();
    Location place = Location.of(found.annotated()).parameter(index);
    TypeMirror result = tool.value().type();
    if (extra.size() > 1 || result.getKind() == TypeKind.VOID) {
      unknownParameter(name, own, extra, tool, place, faults);
      return Optional.empty();
    }
    return result(
            name, label(own, index), types.get(index), result, tool, afterUnknown, place, faults)
        .map(operand -> {
          operands.set(index, operand);
          return operands;
        });
  }

  private static int indexOf(@Nullable String name, ToolDecl tool) {
    return IntStream.range(0, tool.parameters().size())
        .filter(i -> name != null && name.equals(tool.parameters().get(i).name()))
        .findFirst()
        .orElse(-1);
  }

  private static boolean hasLostNames(ToolDecl tool) {
    return tool.parameters().stream().anyMatch(parameter -> parameter.name() == null);
  }

  private static void lostNames(String name, ToolDecl tool, Location at, Faults faults) {
    faults.report(
        Code.LOST_NAMES_OF_COMPENSATION,
        at,
        "Compensation '%s' takes arguments of tool '%s' by name, but the class file has lost the names."
            .formatted(name, tool.name()),
        "Let the tool type's own build run this processor, which writes a catalogue beside it,",
        "or write @Param(name = \"...\") at the parameters of both.");
  }

  private static void unknownParameter(
      String name,
      List<@Nullable String> own,
      List<Integer> extra,
      ToolDecl tool,
      Location place,
      Faults faults) {
    List<String> known =
        tool.parameters().stream().map(ToolParameter::name).filter(Objects::nonNull).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        extra.size() > 1
            ? "Compensation '%s' takes '%s' and '%s', which tool '%s' does not have."
                .formatted(name, label(own, extra.get(0)), label(own, extra.get(1)), tool.name())
            : "Compensation '%s' takes '%s', but tool '%s' has no such parameter and returns nothing."
                .formatted(name, label(own, extra.getFirst()), tool.name()));
    for (int index : extra) {
      Similar.to(label(own, index), known)
          .ifPresent(similar ->
              lines.add("Did you mean '%s' by '%s'?".formatted(similar, label(own, index))));
    }
    if (lines.size() == 1) {
      lines.add(
          known.isEmpty()
              ? "The tool has no parameters."
              : "The tool's parameters: %s.".formatted(String.join(", ", known)));
    }
    if (extra.size() > 1) {
      lines.add("One parameter of another name is given what the tool returned.");
    }
    faults.report(Code.COMPENSATION_PARAMETER_UNKNOWN, place, lines.toArray(String[]::new));
  }

  private static String label(List<@Nullable String> own, int index) {
    String name = own.get(index);
    return name == null ? "{" + index + "}" : name;
  }

  /** The parameter that is given what the tool returned. */
  private Optional<Operand> result(
      String compensation,
      String parameter,
      TypeMirror type,
      TypeMirror result,
      ToolDecl tool,
      boolean afterUnknown,
      Location place,
      Faults faults) {
    Optional<TypeMirror> optional = language.optionalOf(type);
    boolean plain = language.isAssignable(result, type);
    boolean wrapped =
        optional.isPresent() && language.isAssignable(language.boxed(result), optional.get());
    if (afterUnknown && (plain || wrapped) && optional.isEmpty()) {
      faults.report(
          Code.UNKNOWN_OUTCOME_WITHOUT_OPTIONAL,
          place,
          "Compensation '%s' is called after unknown outcomes, but takes '%s' as %s."
              .formatted(compensation, parameter, TypeText.withArticle(type, language.object())),
          "There may be no result then. Take it as Optional<%s>."
              .formatted(TypeText.of(language.boxed(result))));
      return Optional.empty();
    }
    if (plain || (wrapped && afterUnknown)) {
      return Optional.of(new CompensationDecl.Result(type, !plain));
    }
    List<String> known =
        tool.parameters().stream().map(ToolParameter::name).filter(Objects::nonNull).toList();
    faults.report(
        Code.COMPENSATION_TYPE_MISMATCH,
        place,
        "Parameter '%s' of compensation '%s' is %s, but tool '%s' returns %s."
            .formatted(
                parameter,
                compensation,
                TypeText.withArticle(type, result),
                tool.name(),
                TypeText.withArticle(result, type)),
        Similar.to(parameter, known)
            .map("Did you mean the tool's parameter '%s'?"::formatted)
            .orElse("A parameter that the tool does not have is given what the tool returned."));
    return Optional.empty();
  }
}
