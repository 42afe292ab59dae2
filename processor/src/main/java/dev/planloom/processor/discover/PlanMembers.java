package dev.planloom.processor.discover;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.planloom.processor.discover.Lineage.Ancestor;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Collects what a plan is made of: the methods of the interfaces that it extends, then its own. Of
 * several steps or inputs of one name the one in the plan is meant, else the one in an interface
 * that extends those of the others.
 */
final class PlanMembers {

  private final Language language;
  private final ToolReader sources;
  private final Faults faults;
  private final Lineage lineage;
  private final MemberNames names;
  private final Set<String> broken = new HashSet<>();
  private final Set<TypeElement> nameless = new HashSet<>();

  PlanMembers(TypeElement plan, Language language, ToolReader sources, Faults faults) {
    this.language = language;
    this.sources = sources;
    this.faults = faults;
    lineage = Lineage.of(plan, language);
    names =
        new MemberNames(
            lineage.planFirst().stream().filter(type -> !sources.isParsed(type)).toList(),
            language);
  }

  Lineage lineage() {
    return lineage;
  }

  /** The names of members that cannot be read; complete after {@link #methods}. */
  Set<String> broken() {
    return broken;
  }

  /** The steps, inputs, conditions and checks of the plan, and what should be one of them. */
  List<PlanMethod> methods() {
    List<ExecutableElement> declared = new ArrayList<>();
    Map<TypeElement, Ancestor> owners = new LinkedHashMap<>();
    for (Ancestor ancestor : lineage.ancestors()) {
      if (isUsable(ancestor)) {
        owners.put(ancestor.element(), ancestor);
        declared.addAll(declaredBy(ancestor.element()));
      }
    }
    List<ExecutableElement> members = declared.stream().filter(this::belongsToPlan).toList();
    Set<ExecutableElement> hidden = new HashSet<>(hidden(members));
    hidden.addAll(implemented(declared, members));
    hidden.addAll(clashing(members.stream().filter(member -> !hidden.contains(member)).toList()));
    List<PlanMethod> methods = new ArrayList<>();
    for (ExecutableElement member : members) {
      Ancestor owner = owners.get(Language.owner(member));
      if (owner == null || hidden.contains(member)) {
        continue;
      }
      Set<String> replaced = isGuard(member) ? replaced(member, members) : Set.of();
      if ((replaced.isEmpty() || !replaced.containsAll(stepsOf(member))) && hasNames(member)) {
        methods.add(method(member, owner, replaced));
      }
    }
    return methods;
  }

  /** Whether the plan sees the types of the interface's methods. */
  private boolean isUsable(Ancestor ancestor) {
    if (!ancestor.isRaw()) {
      return true;
    }
    for (ExecutableElement method :
        ElementFilter.methodsIn(ancestor.element().getEnclosedElements())) {
      broken.add(method.getSimpleName().toString());
    }
    if (lineage.isRaw(ancestor.extendedBy())) {
      return false; // It has been told of that one.
    }
    faults.report(
        Code.RAW_SUPER_INTERFACE,
        Location.of(ancestor.extendedBy()),
        "%s extends %s without type arguments."
            .formatted(ancestor.extendedBy().getSimpleName(), TypeText.nested(ancestor.element())),
        "The types of its steps are known with them only: write extends %s<...>."
            .formatted(TypeText.nested(ancestor.element())));
    return false;
  }

  private List<ExecutableElement> declaredBy(TypeElement type) {
    List<ExecutableElement> methods = ElementFilter.methodsIn(type.getEnclosedElements());
    return sources.isParsed(type)
        ? methods
        : methods.stream().sorted(Comparator.comparingInt(names::place)).toList();
  }

  private boolean belongsToPlan(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        || isStepOrInput(method)
        || has(method, Names.OUTPUT)
        || isGuard(method);
  }

  private boolean isStepOrInput(ExecutableElement method) {
    return has(method, Names.STEP) || has(method, Names.INPUT);
  }

  private boolean isGuard(ExecutableElement method) {
    return has(method, Names.WHEN) || has(method, Names.CHECK);
  }

  private boolean has(Element element, String annotation) {
    return Annotation.isOn(element, annotation);
  }

  /** What an interface below declares anew, by name: only conditions and checks have no ids. */
  private List<ExecutableElement> hidden(List<ExecutableElement> members) {
    Map<String, List<ExecutableElement>> byName =
        members.stream()
            .filter(member -> !isGuard(member))
            .collect(groupingBy(member -> member.getSimpleName().toString()));
    return members.stream()
        .filter(member -> !isGuard(member))
        .filter(member ->
            byName.getOrDefault(member.getSimpleName().toString(), List.of()).stream()
                .anyMatch(other -> isBelow(other, member)))
        .toList();
  }

  private boolean isBelow(ExecutableElement method, ExecutableElement other) {
    return lineage.extendsFrom(Language.owner(method), Language.owner(other));
  }

  /** What an interface below has a body for; of a step there must be none. */
  private List<ExecutableElement> implemented(
      List<ExecutableElement> declared, List<ExecutableElement> members) {
    List<ExecutableElement> bodies =
        declared.stream().filter(method -> method.isDefault() && !belongsToPlan(method)).toList();
    List<ExecutableElement> implemented = new ArrayList<>();
    for (ExecutableElement body : bodies) {
      for (ExecutableElement member : members) {
        if (body.getSimpleName().equals(member.getSimpleName())
            && isBelow(body, member)
            && language.elements().overrides(body, member, Language.owner(body))) {
          implemented.add(member);
          if (isStepOrInput(member)) {
            broken.add(member.getSimpleName().toString());
            faults.report(
                Code.STEP_NOT_ABSTRACT,
                Location.of(body),
                "'%s' has a body, but it overrides %s '%s' of %s."
                    .formatted(
                        body.getSimpleName(),
                        has(member, Names.STEP) ? "step" : "input",
                        member.getSimpleName(),
                        Language.owner(member).getSimpleName()),
                "Rename it, or declare another step or input of that name.");
          }
        }
      }
    }
    return implemented;
  }

  /** Steps and inputs of one name in interfaces of which none extends the others. */
  private List<ExecutableElement> clashing(List<ExecutableElement> members) {
    Map<String, List<ExecutableElement>> byName =
        members.stream()
            .filter(this::isStepOrInput)
            .collect(
                groupingBy(
                    member -> member.getSimpleName().toString(), LinkedHashMap::new, toList()));
    List<ExecutableElement> clashing = new ArrayList<>();
    byName.forEach((name, same) -> {
      List<TypeElement> owners = same.stream().map(Language::owner).distinct().toList();
      if (owners.size() > 1) {
        clashing.addAll(same);
        broken.add(name);
        TypeElement heir = heir(owners);
        faults.report(
            Code.INHERITED_IDS_CLASH,
            Location.of(heir),
            "%s inherits '%s' from %s.".formatted(heir.getSimpleName(), name, joined(owners)),
            "A step's name is its id. Declare '%s' in %s, which then takes the place of both."
                .formatted(name, heir.getSimpleName()));
      }
    });
    return clashing;
  }

  /** The first interface that extends all of these. */
  private TypeElement heir(List<TypeElement> owners) {
    return lineage.ancestors().stream()
        .map(Ancestor::element)
        .filter(each -> owners.stream().allMatch(owner -> lineage.extendsFrom(each, owner)))
        .findFirst()
        .orElseThrow();
  }

  private static String joined(List<TypeElement> owners) {
    List<String> names = owners.stream().map(TypeText::nested).toList();
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  /** Whether the names of its parameters are there, or none is needed. */
  private boolean hasNames(ExecutableElement member) {
    TypeElement owner = Language.owner(member);
    if (sources.isParsed(owner) || names.of(member).isPresent()) {
      return true;
    }
    boolean byName =
        isGuard(member)
            || Annotation.find(member, Names.STEP, language.elements())
                .filter(step -> step.isWritten("plan"))
                .isPresent();
    VariableElement needed =
        member.getParameters().stream()
            .filter(parameter ->
                byName || !(has(parameter, Names.FROM) || has(parameter, Names.LITERAL)))
            .findFirst()
            .orElse(null);
    if (needed == null) {
      return true;
    }
    broken.add(member.getSimpleName().toString());
    if (nameless.add(owner)) {
      faults.report(
          Code.LOST_NAMES_OF_SUPER_INTERFACE,
          Location.of(member),
          "The class file of %s has lost the names of its parameters, which '%s' is bound by."
              .formatted(TypeText.nested(owner), member.getSimpleName()),
          "Compile it with -parameters; or, where it is a @Plan, with this processor,",
          "which writes a runner beside it that keeps them.");
    } else {
      faults.poison(Location.of(member));
    }
    return false;
  }

  private PlanMethod method(ExecutableElement member, Ancestor owner, Set<String> replaced) {
    ExecutableType seen =
        member.getModifiers().contains(Modifier.STATIC)
            ? (ExecutableType) member.asType()
            : (ExecutableType) language.types().asMemberOf(owner.type(), member);
    return new PlanMethod(
        member,
        seen.getReturnType(),
        seen.getParameterTypes().stream().map(TypeMirror.class::cast).toList(),
        sources.isParsed(owner.element())
            ? member.getParameters().stream()
                .map(parameter -> parameter.getSimpleName().toString())
                .toList()
            : names.of(member).orElseGet(() -> MemberNames.lost(member)),
        replaced);
  }

  /** The steps for which an interface below has a condition or check of the same name. */
  private Set<String> replaced(ExecutableElement guard, List<ExecutableElement> members) {
    return members.stream()
        .filter(other -> other.getSimpleName().equals(guard.getSimpleName()))
        .filter(other -> isBelow(other, guard))
        .filter(other -> has(other, Names.WHEN) == has(guard, Names.WHEN))
        .flatMap(other -> stepsOf(other).stream())
        .collect(toSet());
  }

  /** The steps of a condition or check; {@code @When} has several, {@code @Check} one. */
  private Set<String> stepsOf(ExecutableElement guard) {
    Set<String> steps = new HashSet<>();
    Annotation.find(guard, Names.WHEN, language.elements())
        .ifPresent(when -> steps.addAll(when.texts("value")));
    Annotation.find(guard, Names.CHECK, language.elements())
        .ifPresent(check -> steps.add(check.text("value")));
    return steps;
  }
}
