package dev.planloom.processor.discover;

import dev.planloom.Conflicts;
import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.MethodDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolTypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads plans. For one round. */
public final class PlanReader {

  private final Language language;
  private final ToolReader toolReader;
  private final SubPlanTools subPlanTools;

  public PlanReader(
      Language language, ToolReader toolReader, PlanReferences references, SourceTypes sources) {
    this.language = language;
    this.toolReader = toolReader;
    subPlanTools = new SubPlanTools(language, references, sources, this::toolTypes);
  }

  /** Whether the plan's warnings are errors. */
  public boolean isStrict(TypeElement plan) {
    return Annotation.find(plan, Names.PLAN, language.elements())
        .map(annotation -> annotation.flag("strict"))
        .orElse(false);
  }

  /** The interfaces that a plan extends, directly or not. */
  public List<TypeElement> supers(TypeElement plan) {
    return Lineage.of(plan, language).planFirst().stream()
        .filter(each -> !each.equals(plan))
        .toList();
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
    boolean allKnown = true;
    for (TypeElement each : members.lineage()) {
      allKnown &= readToolTypes(plan, each, toolTypes, faults);
    }
    List<TypeElement> subPlans = subPlans(members.steps);
    Set<TypeElement> tools = new LinkedHashSet<>();
    toolTypes.forEach(type -> tools.add(type.element()));
    // A plan with others that it cannot name has an error, and its stub goes without them.
    Visibility visibility = new Visibility(language, plan);
    subPlans.stream()
        .flatMap(subPlan -> subPlanTools.of(subPlan).stream())
        .filter(visibility::canName)
        .forEach(tools::add);
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
        List.copyOf(tools),
        allKnown,
        subPlans,
        members.inputs,
        members.steps,
        members.guards,
        members.methods,
        members.broken,
        annotation.text("timeout"),
        annotation.integer("maxConcurrency"),
        annotation.constant("onFailure", OnFailure.class),
        annotation.constant("rollback", Rollback.class),
        annotation.constant("conflicts", Conflicts.class),
        annotation.flag("strict"),
        isVisible(plan, members, tools),
        at);
  }

  /** The plans that steps run, each once. */
  private List<TypeElement> subPlans(List<StepDecl> steps) {
    Set<TypeElement> plans = new LinkedHashSet<>();
    for (StepDecl step : steps) {
      if (step.callee() instanceof Callee.SubPlan callee) {
        PlanReferences.planOf(callee.type()).ifPresent(plans::add);
      }
    }
    return List.copyOf(plans);
  }

  /** The tool types of a plan that is read for the sake of another. */
  private List<TypeElement> toolTypes(TypeElement plan) {
    List<ToolTypeDecl> toolTypes = new ArrayList<>();
    for (TypeElement each : Lineage.of(plan, language).planFirst()) {
      readToolTypes(plan, each, toolTypes, new Faults(false));
    }
    return toolTypes.stream().map(ToolTypeDecl::element).toList();
  }

  private boolean checkType(TypeElement plan, Location at, Faults faults) {
    if (!plan.getTypeParameters().isEmpty()) {
      faults.report(
          Code.PLAN_IS_GENERIC,
          at,
          "Plan %s must not have type parameters.".formatted(plan.getSimpleName()),
          "Its artifacts' types are fixed when it is compiled. Remove @Plan, and extend it:",
          "@Plan(...) interface My%s extends %s<...> {}"
              .formatted(plan.getSimpleName(), plan.getSimpleName()));
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

  /**
   * Reads the tool types that a plan names, or that one that it extends names and that no other
   * serves for yet; whether all of them could be read.
   */
  private boolean readToolTypes(
      TypeElement plan, TypeElement named, List<ToolTypeDecl> toolTypes, Faults faults) {
    boolean allKnown = true;
    Set<String> seen = new HashSet<>();
    List<Optional<TypeMirror>> values =
        Annotation.find(named, Names.PLAN, language.elements())
            .map(annotation -> annotation.types("tools"))
            .orElse(List.of());
    for (int i = 0; i < values.size(); i++) {
      Location place = Location.of(named).annotation(Names.PLAN).attribute("tools").value(i);
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
      if (!named.equals(plan) && isServed(element, toolTypes)) {
        continue;
      }
      if (!checkToolType(element, place, faults) || !checkPackage(element, plan, place, faults)) {
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

  /** Whether one of the types is this one or extends it. */
  private boolean isServed(TypeElement element, List<ToolTypeDecl> toolTypes) {
    TypeMirror wanted = language.types().erasure(element.asType());
    return toolTypes.stream()
        .map(type -> language.types().erasure(type.element().asType()))
        .anyMatch(type -> language.types().isSubtype(type, wanted));
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

  /** What another plan may name, one that extends it from another package may not. */
  private boolean checkPackage(
      TypeElement element, TypeElement plan, Location place, Faults faults) {
    Visibility visibility = new Visibility(language, plan);
    if (visibility.canName(element)) {
      return true;
    }
    faults.report(Code.NOT_ACCESSIBLE, place, visibility.reason(element), Visibility.fix(element));
    return false;
  }

  private boolean isVisible(TypeElement plan, Members members, Set<TypeElement> tools) {
    return Language.isPublic(plan)
        && tools.stream().allMatch(Language::isPublic)
        && members.inputs.stream().allMatch(input -> Visibility.isPublic(input.type()))
        && members.steps.stream().allMatch(step -> Visibility.isPublic(step.type()));
  }

  /** The methods of one plan. */
  private final class Members {

    final Faults faults;
    final List<InputDecl> inputs = new ArrayList<>();
    final List<StepDecl> steps = new ArrayList<>();
    final List<GuardDecl> guards = new ArrayList<>();
    final List<MethodDecl> methods = new ArrayList<>();
    final Set<String> broken = new HashSet<>();
    private final MemberReader reader;
    private final PlanMembers members;

    Members(TypeElement plan, Faults faults) {
      this.faults = faults;
      reader = new MemberReader(language, new Visibility(language, plan), faults);
      members = new PlanMembers(plan, language, toolReader, faults);
    }

    void read() {
      Set<String> ids = new HashSet<>();
      for (PlanMethod method : members.methods()) {
        String name = method.name();
        methods.add(
            new MethodDecl(
                method.owner().getQualifiedName().toString(),
                name,
                GeneratedNames.erasedParameters(method.element(), language.types()),
                method.parameterNames()));
        boolean added =
            switch (reader.read(method)) {
              case MemberReader.Broken broken -> false;
              case MemberReader.AGuard(GuardDecl guard) -> guards.add(guard);
              case MemberReader.AnInput(InputDecl input) ->
                  ids.add(name) ? inputs.add(input) : duplicate(method.element());
              case MemberReader.AStep(StepDecl step) ->
                  ids.add(name) ? steps.add(step) : duplicate(method.element());
            };
        if (!added) {
          broken.add(name);
        }
      }
      broken.addAll(members.broken());
    }

    /** The plan, then what it extends. */
    List<TypeElement> lineage() {
      return members.lineage().planFirst();
    }

    private boolean duplicate(ExecutableElement method) {
      TypeElement owner = Language.owner(method);
      faults.report(
          Code.DUPLICATE_ID,
          Location.of(method),
          "%s%s already has an artifact '%s'."
              .formatted(
                  Annotation.find(owner, Names.PLAN, language.elements()).isPresent()
                      ? "Plan "
                      : "",
                  owner.getSimpleName(),
                  method.getSimpleName()),
          "A step's name is its id: each name once, whatever the parameters.");
      return false;
    }
  }
}
