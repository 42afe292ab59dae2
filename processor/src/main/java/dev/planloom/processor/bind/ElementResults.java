package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Container;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import java.util.Optional;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What a step's type asks of its tool's result: of a for-each step's list an element. */
final class ElementResults {

  /**
   * What the tool's result must be assignable to.
   *
   * @param each null for a step that calls its tool once
   */
  record Wanted(TypeMirror type, ToolCall.@Nullable Each each) {}

  private final Language language;
  private final Faults faults;
  private final Containers containers;

  ElementResults(Language language, Faults faults) {
    this.language = language;
    this.faults = faults;
    containers = new Containers(language);
  }

  /** What is wanted; empty where a for-each step's type is no list, which has been reported. */
  Optional<Wanted> wanted(StepDecl step, ToolDecl tool) {
    if (!step.isForEach()) {
      return Optional.of(new Wanted(step.type(), null));
    }
    if (step.isVoid()) {
      return Optional.of(new Wanted(step.type(), new ToolCall.Each(step.type(), false)));
    }
    TypeMirror result = tool.value().type();
    TypeMirror element =
        containers
            .shape(step.type())
            .filter(shape -> shape.container() == Container.LIST)
            .map(Containers.Shape::elementType)
            .orElse(null);
    if (element == null) {
      misfit(step, tool, result);
      return Optional.empty();
    }
    Optional<TypeMirror> optional = language.optionalOf(element);
    boolean isolated = optional.isPresent() && language.optionalOf(result).isEmpty();
    TypeMirror wanted = isolated ? optional.get() : element;
    return Optional.of(new Wanted(wanted, new ToolCall.Each(wanted, isolated)));
  }

  /** Reports that the step's type is no list of the tool's results. */
  void misfit(StepDecl step, ToolDecl tool, TypeMirror result) {
    boolean nothing = result.getKind() == TypeKind.VOID;
    String list = nothing ? "void" : "List<" + TypeText.of(language.boxed(result)) + ">";
    faults.report(
        Code.FOR_EACH_RESULT,
        step.at(),
        "Step '%s' is %s, but it calls tool '%s' for each element, which gives %s."
            .formatted(
                step.id(),
                TypeText.withArticle(step.type()),
                tool.name(),
                nothing ? "nothing" : "a " + list),
        "Declare it as %s %s(...).".formatted(list, step.id()));
  }
}
