package dev.planloom.processor.discover;

import dev.planloom.Conflicts;
import dev.planloom.OnFailure;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolTypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads plans. For one round. */
public final class PlanReader {

  private final Language language;
  private final ToolReader toolReader;
  private final Visibility visibility = new Visibility();

  public PlanReader(Language language, ToolReader toolReader) {
    this.language = language;
    this.toolReader = toolReader;
  }

  /** Whether the plan's warnings are errors. */
  public boolean isStrict(TypeElement plan) {
    return Annotation.find(plan, Names.PLAN, language.elements())
        .map(annotation -> annotation.flag("strict"))
        .orElse(false);
  }

  /**
   * Reads a plan; of a faulty one what could be read, empty where it cannot have a runner at all.
   */
  public Optional<PlanDecl> read(TypeElement plan, Faults faults) {
    Location at = Location.of(plan);
    Annotation annotation = Annotation.find(plan, Names.PLAN, language.elements()).orElseThrow();
    if (!checkType(plan, at, faults)) {
      return Optional.empty();
    }
    if (plan.getKind() != ElementKind.INTERFACE) {
      faults.report(
          Code.PLAN_NOT_AN_INTERFACE,
          at,
          "%s is a plan but not an interface.".formatted(plan.getSimpleName()),
          "A plan has no code of its own: make it an interface whose methods are its steps.");
      return Optional.of(readMembers(plan, annotation, at, new Faults(false)));
    }
    return Optional.of(readMembers(plan, annotation, at, faults));
  }

  private PlanDecl readMembers(
      TypeElement plan, Annotation annotation, Location at, Faults faults) {
    Members members = new Members(plan, faults);
    members.read();
    List<ToolTypeDecl> toolTypes = new ArrayList<>();
    boolean allKnown = readToolTypes(annotation, at.annotation(Names.PLAN), toolTypes, faults);
    List<TypeElement> tools = toolTypes.stream().map(ToolTypeDecl::element).toList();
    checkInheritance(plan, at, members, faults);
    if (members.steps.isEmpty() && members.broken.isEmpty()) {
      faults.report(
          Code.PLAN_WITHOUT_STEPS,
          at,
          "Plan %s has no steps.".formatted(plan.getSimpleName()),
          "Declare at least one method with @Step.");
    }
    return new PlanDecl(
        plan,
        toolTypes,
        tools,
        allKnown,
        List.of(),
        members.inputs,
        members.steps,
        members.guards,
        members.broken,
        annotation.text("timeout"),
        annotation.integer("maxConcurrency"),
        annotation.constant("onFailure", OnFailure.class),
        annotation.constant("conflicts", Conflicts.class),
        annotation.flag("strict"),
        isVisible(plan, members, tools),
        at);
  }

  private boolean checkType(TypeElement plan, Location at, Faults faults) {
    if (!plan.getTypeParameters().isEmpty()) {
      faults.report(
          Code.PLAN_IS_GENERIC,
          at,
          "Plan %s must not have type parameters.".formatted(plan.getSimpleName()),
          "Its artifacts' types are fixed when it is compiled.");
      return false;
    }
    if (Language.isPrivate(plan)) {
      faults.report(
          Code.NOT_ACCESSIBLE,
          at,
          "Plan %s is private, so its runner cannot name it.".formatted(plan.getSimpleName()),
          "Make it package-private at least, and whatever encloses it.");
      return false;
    }
    return true;
  }

  private void checkInheritance(TypeElement plan, Location at, Members members, Faults faults) {
    boolean told = false;
    for (ExecutableElement method :
        ElementFilter.methodsIn(language.elements().getAllMembers(plan))) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)
          && !Language.owner(method).equals(plan)
          && Language.owner(method).getKind() == ElementKind.INTERFACE) {
        members.broken.add(method.getSimpleName().toString());
        if (told) {
          continue;
        }
        told = true;
        faults.report(
            Code.PLAN_INHERITS,
            at,
            "Plan %s inherits '%s' from %s."
                .formatted(
                    plan.getSimpleName(),
                    method.getSimpleName(),
                    Language.owner(method).getSimpleName()),
            "A plan declares all of its steps and inputs itself.");
      }
    }
  }

  private boolean readToolTypes(
      Annotation annotation, Location at, List<ToolTypeDecl> toolTypes, Faults faults) {
    boolean allKnown = true;
    Set<String> seen = new HashSet<>();
    List<Optional<TypeMirror>> values = annotation.types("tools");
    for (int i = 0; i < values.size(); i++) {
      Location place = at.attribute("tools").value(i);
      TypeMirror type = values.get(i).orElse(null);
      if (type == null || type.getKind() != TypeKind.DECLARED) {
        faults.report(
            Code.NO_TOOL_TYPE,
            place,
            "%s cannot have tools.".formatted(type == null ? "This" : TypeText.of(type)),
            "Name an interface or class with @Tool methods.");
        allKnown = false;
        continue;
      }
      TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
      if (!checkToolType(element, place, faults)) {
        allKnown = false;
      } else if (!seen.add(element.getQualifiedName().toString())) {
        faults.report(
            Code.REPEATED_TOOL_TYPE,
            place,
            "%s is named twice.".formatted(element.getSimpleName()),
            "One instance of each tool type serves all steps.");
      } else {
        ToolTypeDecl read = toolReader.read(element);
        if (read.tools().isEmpty()) {
          faults.report(
              Code.NO_TOOL_TYPE,
              place,
              "%s has no tools.".formatted(element.getSimpleName()),
              "Annotate at least one of its methods with @Tool.");
          allKnown = false;
        }
        for (Fault fault : read.faults()) {
          if (!toolReader.tellsAtItsPlace(fault)) {
            faults.report(fault.movedTo(place));
          } else if (fault.isError()) {
            faults.toldElsewhere(place);
          }
        }
        toolTypes.add(read);
      }
    }
    return allKnown;
  }

  private static boolean checkToolType(TypeElement element, Location place, Faults faults) {
    if (!element.getTypeParameters().isEmpty()) {
      faults.report(
          Code.TOOL_TYPE_IS_GENERIC,
          place,
          "%s has type parameters.".formatted(element.getSimpleName()),
          "Extend it with the type arguments that the plan needs and name that type:",
          "interface My%s extends %s<...> {}"
              .formatted(element.getSimpleName(), element.getSimpleName()));
      return false;
    }
    if (Language.isPrivate(element)) {
      faults.report(
          Code.NOT_ACCESSIBLE,
          place,
          "%s is private, so the plan's runner cannot name it.".formatted(element.getSimpleName()),
          "Make it package-private at least, and whatever encloses it.");
      return false;
    }
    return true;
  }

  private boolean isVisible(TypeElement plan, Members members, List<TypeElement> tools) {
    return Language.isPublic(plan)
        && tools.stream().allMatch(Language::isPublic)
        && members.inputs.stream().allMatch(input -> visibility.isPublic(input.type()))
        && members.steps.stream().allMatch(step -> visibility.isPublic(step.type()));
  }

  /** The methods of one plan. */
  private final class Members {

    final TypeElement plan;
    final Faults faults;
    final List<InputDecl> inputs = new ArrayList<>();
    final List<StepDecl> steps = new ArrayList<>();
    final List<GuardDecl> guards = new ArrayList<>();
    final Set<String> broken = new HashSet<>();
    private final MemberReader reader;

    Members(TypeElement plan, Faults faults) {
      this.plan = plan;
      this.faults = faults;
      reader = new MemberReader(language, visibility, faults);
    }

    void read() {
      Set<String> ids = new HashSet<>();
      for (Element element : plan.getEnclosedElements()) {
        if (!(element instanceof ExecutableElement method) || !reader.belongsToPlan(method)) {
          continue;
        }
        String name = method.getSimpleName().toString();
        boolean added =
            switch (reader.read(method)) {
              case MemberReader.Broken broken -> false;
              case MemberReader.AGuard(GuardDecl guard) -> guards.add(guard);
              case MemberReader.AnInput(InputDecl input) ->
                  ids.add(name) ? inputs.add(input) : duplicate(method);
              case MemberReader.AStep(StepDecl step) ->
                  ids.add(name) ? steps.add(step) : duplicate(method);
            };
        if (!added) {
          broken.add(name);
        }
      }
    }

    private boolean duplicate(ExecutableElement method) {
      faults.report(
          Code.DUPLICATE_ID,
          Location.of(method),
          "Plan %s already has an artifact '%s'."
              .formatted(plan.getSimpleName(), method.getSimpleName()),
          "A step's name is its id: each name once, whatever the parameters.");
      return false;
    }
  }
}
