package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What a runner is called and what the things in it are called; from the declaration alone. */
final class Shape {

  private static final Pattern LOWER_UPPER = Pattern.compile("([a-z0-9])([A-Z])");
  private static final Pattern UPPER_WORD = Pattern.compile("([A-Z])([A-Z][a-z])");

  final PlanDecl plan;
  final ClassName planName;
  final ClassName runner;
  final ClassName result;
  final ClassName inputs;
  final ClassName builder;
  final ClassName state;

  /** What must be qualified when it is not of the unnamed package; empty in other packages. */
  final Set<String> siblings;

  /** Fields and parameters of tool types, by index. */
  final List<String> tools = new ArrayList<>();

  final List<TypeName> toolTypes = new ArrayList<>();

  /** Parameters of entries, by input. */
  final List<String> inputParameters = new ArrayList<>();

  /** Fields of the state, by slot. */
  final List<String> slots = new ArrayList<>();

  /** Fields or constructor parameters of the state, by tool type. */
  final List<String> stateTools = new ArrayList<>();

  /** Parameters of the state's constructor. */
  final String stateRuntime;

  final String stateOptions;

  /** Names within the state's methods. */
  final NameScope stateScope;

  /** Fields of the state, by name of the sub-plan. */
  private final Map<String, String> subRunners = new HashMap<>();

  /** Fields of the inputs, by input. */
  final List<String> inputFields = new ArrayList<>();

  /** Constants, by step id. */
  final Map<String, String> keys = new HashMap<>();

  final String graph;

  Shape(PlanDecl plan, Language language) {
    this.plan = plan;
    planName = ClassName.get(plan.element());
    runner =
        ClassName.get(language.packageOf(plan.element()), GeneratedNames.runner(plan.element()));
    siblings = Siblings.of(plan.element(), language);
    result = nested("Result");
    inputs = nested("Inputs");
    builder = nested("Builder");
    state = nested("State");
    Set<String> used = UsedNames.of(plan, language);
    stateScope =
        new NameScope(
            used, "step", "attempt", "value", "slot", "names", "store", "values", "checked");
    NameScope constants = new NameScope(used);
    for (StepDecl step : plan.steps()) {
      if (!step.isVoid()) {
        keys.put(step.id(), constants.fresh(upperSnake(step.id())));
      }
    }
    graph = constants.fresh("GRAPH");
    NameScope outer =
        new NameScope(
            used, graph, "runtime", "options", "build", "inputs", "state", "change", "given",
            "values");
    NameScope fields = new NameScope(used);
    for (TypeElement type : plan.tools()) {
      tools.add(outer.fresh(decapitalized(type.getSimpleName().toString())));
      toolTypes.add(TypeName.get(type.asType()));
    }
    for (StepDecl step : plan.steps()) {
      slots.add(stateScope.fresh(step.id()));
    }
    for (InputDecl input : plan.inputs()) {
      slots.add(stateScope.fresh(input.name()));
      inputParameters.add(outer.fresh(input.name()));
      inputFields.add(fields.fresh(input.name()));
    }
    for (TypeElement type : plan.tools()) {
      stateTools.add(stateScope.fresh(decapitalized(type.getSimpleName().toString())));
    }
    for (TypeElement subPlan : plan.subPlans()) {
      subRunners.put(
          subPlan.getQualifiedName().toString(),
          stateScope.fresh(decapitalized(subPlan.getSimpleName().toString())));
    }
    NameScope constructor = stateScope.child();
    stateRuntime = constructor.fresh("runtime");
    stateOptions = constructor.fresh("options");
  }

  /** The parameter of the state's constructor that is given the tools of a type. */
  String stateTool(TypeElement type) {
    return stateTools.get(plan.tools().indexOf(type));
  }

  /** The field of the state that holds the runner of a sub-plan. */
  String subRunner(String plan) {
    return Objects.requireNonNull(subRunners.get(plan));
  }

  /**
   * A class within the runner. A class of the unnamed package cannot be named otherwise than by its
   * simple name, which must then not mean ours.
   */
  ClassName nested(String name) {
    return runner.nestedClass(siblings.contains(name) ? name + "_" : name);
  }

  boolean isPublic() {
    return plan.visible();
  }

  /** A method that is as visible as the runner. */
  MethodSpec.Builder method(String name, Modifier... modifiers) {
    return visible(MethodSpec.methodBuilder(name)).addModifiers(modifiers);
  }

  MethodSpec.Builder visible(MethodSpec.Builder method) {
    return isPublic() ? method.addModifiers(Modifier.PUBLIC) : method;
  }

  TypeSpec.Builder type(ClassName name, Modifier... modifiers) {
    TypeSpec.Builder type = TypeSpec.classBuilder(name);
    return (isPublic() ? type.addModifiers(Modifier.PUBLIC) : type).addModifiers(modifiers);
  }

  /** The steps whose artifacts the typed result has. */
  List<StepDecl> accessors() {
    return plan.accessors();
  }

  private static String decapitalized(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    int lower = upper <= 1 || upper == name.length() ? upper : upper - 1;
    return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
  }

  private static String upperSnake(String name) {
    String words = LOWER_UPPER.matcher(name).replaceAll("$1_$2");
    return UPPER_WORD.matcher(words).replaceAll("$1_$2").toUpperCase(Locale.ROOT);
  }
}
