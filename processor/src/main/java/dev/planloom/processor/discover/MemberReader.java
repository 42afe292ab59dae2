package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Locations;
import dev.planloom.processor.fault.Severity;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads one method of a plan. */
final class MemberReader {

  /** What a method turns out to be. */
  sealed interface Member {}

  /** An input. */
  record AnInput(InputDecl input) implements Member {}

  /** A step. */
  record AStep(StepDecl step) implements Member {}

  /** A condition or check. */
  record AGuard(GuardDecl guard) implements Member {}

  /** A method that is wrong; it has been reported. */
  record Broken() implements Member {}

  /** Methods of Object that a class with accessors cannot declare anew with another result. */
  private static final Set<String> TAKEN =
      Set.of(
          "getClass", "hashCode", "toString", "clone", "finalize", "notify", "notifyAll", "wait");

  private final Language language;
  private final Faults faults;
  private final ParameterReader parameters;
  private final GuardReader guards;
  private final Locations locations = new Locations();

  MemberReader(Language language, Visibility visibility, Faults faults) {
    this.language = language;
    this.faults = faults;
    parameters = new ParameterReader(language, visibility, faults);
    guards = new GuardReader(language, parameters, faults);
  }

  private boolean has(Element element, String annotation) {
    return Annotation.isOn(element, annotation);
  }

  Member read(PlanMethod planMethod) {
    ExecutableElement method = planMethod.element();
    int errors = errors();
    boolean step = has(method, Names.STEP);
    boolean input = has(method, Names.INPUT);
    String name = method.getSimpleName().toString();
    Location at = locations.of(method);
    boolean when = has(method, Names.WHEN);
    boolean check = has(method, Names.CHECK);
    if ((when || check) && (when == check || step || input || has(method, Names.OUTPUT))) {
      return broken(
          Code.CONTRADICTORY_ANNOTATIONS,
          at,
          "'%s' is a %s and something else.".formatted(name, when ? "@When" : "@Check"),
          "A method of a plan is one of @Step, @Input, @When and @Check.");
    }
    if (when || check) {
      return guards
          .read(planMethod, when ? GuardDecl.Kind.WHEN : GuardDecl.Kind.CHECK)
          .<Member>map(AGuard::new)
          .orElseGet(Broken::new);
    }
    if (step && input) {
      return broken(
          Code.CONTRADICTORY_ANNOTATIONS,
          at,
          "'%s' is both @Step and @Input.".formatted(name),
          "An input is handed in by the caller, a step's artifact is made by its tool.");
    }
    if (!step && !input) {
      return has(method, Names.OUTPUT)
          ? broken(
              Code.MISPLACED_OUTPUT,
              at.annotation(Names.OUTPUT),
              "'%s' is an @Output but no step.".formatted(name),
              "Add @Step, or remove @Output.")
          : broken(
              Code.PLAN_METHOD_WITHOUT_ANNOTATION,
              at,
              "'%s' is neither @Step nor @Input.".formatted(name),
              "Each abstract method of a plan is a step or an input; others are static or"
                  + " default.");
    }
    if (!method.getModifiers().contains(Modifier.ABSTRACT)) {
      return broken(
          Code.STEP_NOT_ABSTRACT,
          at,
          "'%s' has a body, but its tool is what runs.".formatted(name),
          "Remove the body, or the annotation.");
    }
    if (!method.getTypeParameters().isEmpty()) {
      return broken(
          Code.STEP_IS_GENERIC,
          at,
          "'%s' must not have type parameters.".formatted(name),
          "Name the types: an artifact has one type, fixed when the plan is compiled.");
    }
    checkName(method, input, at);
    parameters.checkType(planMethod.result(), at);
    Member member = input ? input(planMethod, at) : step(planMethod, at);
    return errors() > errors ? new Broken() : member;
  }

  private int errors() {
    return (int) faults.all().stream().filter(f -> f.severity() == Severity.ERROR).count();
  }

  private Member broken(Code code, Location at, String... lines) {
    faults.report(code, at, lines);
    return new Broken();
  }

  private void checkName(ExecutableElement method, boolean input, Location at) {
    String name = method.getSimpleName().toString();
    boolean accessor = input || method.getReturnType().getKind() != TypeKind.VOID;
    if ((TAKEN.contains(name) && accessor) || (input && name.equals("equals"))) {
      faults.report(
          Code.IMPOSSIBLE_ACCESSOR,
          at,
          "'%s' cannot name an artifact: every class has a method of that name.".formatted(name),
          "Rename it, for example to '%sValue'.".formatted(name));
    }
  }

  private Member input(PlanMethod planMethod, Location at) {
    ExecutableElement method = planMethod.element();
    String name = method.getSimpleName().toString();
    if (!method.getParameters().isEmpty() || method.getReturnType().getKind() == TypeKind.VOID) {
      return broken(
          Code.MALFORMED_INPUT,
          at,
          "Input '%s' must have a type and no parameters.".formatted(name),
          "Write it as an accessor: @Input Type %s();".formatted(name));
    }
    if (has(method, Names.OUTPUT)) {
      return broken(
          Code.MISPLACED_OUTPUT,
          at.annotation(Names.OUTPUT),
          "Input '%s' cannot be an @Output.".formatted(name),
          "Outputs are steps; the caller has the input already.");
    }
    Annotation input = Annotation.find(method, Names.INPUT, language.elements()).orElseThrow();
    String value = input.isWritten("defaultValue") ? input.text("defaultValue") : null;
    return new AnInput(new InputDecl(name, planMethod.result(), value, at));
  }

  private Member step(PlanMethod planMethod, Location at) {
    ExecutableElement method = planMethod.element();
    String name = method.getSimpleName().toString();
    boolean output = has(method, Names.OUTPUT);
    if (output && method.getReturnType().getKind() == TypeKind.VOID) {
      return broken(
          Code.MISPLACED_OUTPUT,
          at.annotation(Names.OUTPUT),
          "Step '%s' is an @Output but produces nothing.".formatted(name),
          "Give it the type of its tool's result, or remove @Output.");
    }
    Annotation step = Annotation.find(method, Names.STEP, language.elements()).orElseThrow();
    return new AStep(
        new StepDecl(
            name,
            callee(step, name),
            parameters.parameters(planMethod, at),
            planMethod.result(),
            step.texts("dependsOn"),
            step.flag("optional"),
            step.integer("priority"),
            step.text("timeout"),
            step.text("totalTimeout"),
            step.integer("maxRetries"),
            output,
            at));
  }

  private static Callee callee(Annotation step, String name) {
    String tool = step.text("value");
    TypeMirror plan = step.type("plan").orElse(null);
    return plan == null || plan.getKind() == TypeKind.VOID
        ? new Callee.Tool(tool.isEmpty() ? name : tool, step.text("output"))
        : new Callee.SubPlan(plan, step.text("output"), tool);
  }
}
