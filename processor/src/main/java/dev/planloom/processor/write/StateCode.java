package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The nested class that holds one execution's inputs and artifacts and calls its tools. */
final class StateCode {

  private static final ClassName INVOKER = ClassName.get("dev.planloom.runtime", "PlanInvoker");

  private final Shape shape;
  private final Fields fields;
  private final Language language;

  StateCode(Shape shape, Fields fields, Language language) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
  }

  /** The class; without a plan, that of a stub, whose steps cannot be called. */
  TypeSpec write(@Nullable BoundPlan plan) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(shape.state)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(INVOKER)
            .addJavadoc("One execution: its inputs and artifacts, and the calls of its steps.\n");
    for (int i = 0; i < shape.plan.toolTypes().size(); i++) {
      type.addField(
          shape.toolTypes.get(i), shape.stateTools.get(i), Modifier.PRIVATE, Modifier.FINAL);
    }
    for (InputDecl input : shape.plan.inputs()) {
      type.addField(field(fields.slotOf(input)));
    }
    for (StepDecl step : shape.plan.steps()) {
      if (!step.isVoid()) {
        type.addField(field(fields.slotOf(step)));
      }
    }
    List<SubPlan> subPlans = plan == null ? List.of() : SubRunnerCode.subPlans(plan);
    SubRunnerCode subRunners = new SubRunnerCode(shape);
    subPlans.forEach(subPlan -> type.addField(subRunners.field(subPlan)));
    type.addMethod(constructor(subRunners, subPlans));
    TreeMap<Integer, CodeBlock> calls = new TreeMap<>();
    TreeMap<Integer, CodeBlock> resources = new TreeMap<>();
    List<MethodSpec> helpers = new ArrayList<>();
    if (plan != null) {
      for (BoundStep step : plan.steps()) {
        CallCode code = new CallCode(shape, fields, language, step);
        calls.put(step.number(), code.call());
        helpers.addAll(code.methods());
        code.resources().ifPresent(names -> resources.put(step.number(), names));
      }
    }
    type.addMethods(
        Blocks.switchOver(
            Blocks.CALLS,
            (name, piece, numbers) ->
                header(name, piece, void.class, TypeName.INT, "step")
                    .addParameter(ClassName.get("dev.planloom.runtime", "Attempt"), "attempt")
                    .addException(Throwable.class),
            "invoke",
            "step",
            "step, attempt",
            calls,
            otherwise("step"),
            false));
    type.addMethods(helpers);
    type.addMethods(
        Blocks.switchOver(
            Blocks.SIZE,
            (name, piece, numbers) -> header(name, piece, Object.class, TypeName.INT, "slot"),
            "artifact",
            "slot",
            "slot",
            reads(),
            otherwise("slot"),
            true));
    type.addMethods(
        Blocks.switchOver(
            Blocks.SIZE,
            (name, piece, numbers) -> header(name, piece, void.class, TypeName.INT, "slot"),
            "release",
            "slot",
            "slot",
            releases(),
            CodeBlock.of("{}"),
            false));
    type.addMethods(
        Blocks.switchOver(
            Blocks.SIZE,
            this::restoring,
            "restore",
            "slot",
            "slot, value",
            restores(),
            CodeBlock.of("{}"),
            false));
    if (!resources.isEmpty()) {
      type.addMethods(
          Blocks.switchOver(
              Blocks.SIZE,
              (name, piece, numbers) ->
                  header(name, piece, void.class, TypeName.INT, "step")
                      .addParameter(
                          ClassName.get("dev.planloom.runtime", "ResourceNames"), "names"),
              "resources",
              "step",
              "step, names",
              resources,
              CodeBlock.of("{}"),
              false));
    }
    return type.build();
  }

  private FieldSpec field(int slot) {
    return FieldSpec.builder(fields.type(slot), shape.slots.get(slot), Modifier.PRIVATE).build();
  }

  private MethodSpec constructor(SubRunnerCode subRunners, List<SubPlan> subPlans) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    for (int i = 0; i < shape.stateTools.size(); i++) {
      String tool = shape.stateTools.get(i);
      constructor.addParameter(ParameterSpec.builder(shape.toolTypes.get(i), tool).build());
      CodeBlock checked = CodeBlock.of("$T.requireNonNull($L, $S)", Objects.class, tool, tool);
      // Those of sub-plans alone are handed on to their runners and not kept.
      constructor.addStatement(
          i < shape.plan.toolTypes().size()
              ? CodeBlock.of("this.$L = $L", tool, checked)
              : checked);
    }
    if (!shape.plan.subPlans().isEmpty()) {
      constructor.addParameter(BuilderCode.RUNTIME, shape.stateRuntime);
      constructor.addParameter(BuilderCode.OPTIONS, shape.stateOptions);
    }
    subPlans.forEach(subPlan -> constructor.addStatement(subRunners.made(subPlan)));
    return constructor.build();
  }

  private static MethodSpec.Builder header(
      String name, boolean piece, Class<?> result, TypeName selector, String parameter) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    if (piece) {
      method.addModifiers(Modifier.PRIVATE);
    } else {
      method.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    }
    return method.returns(result).addParameter(selector, parameter);
  }

  private static CodeBlock otherwise(String selector) {
    return CodeBlock.of(
        "throw new $T($S + $L);", IllegalArgumentException.class, "No " + selector + " ", selector);
  }

  private Map<Integer, CodeBlock> reads() {
    TreeMap<Integer, CodeBlock> cases = new TreeMap<>();
    for (int slot : fields.slots()) {
      cases.put(slot, CodeBlock.of("case $L -> $L;\n", slot, shape.slots.get(slot)));
    }
    List<StepDecl> steps = shape.plan.steps();
    for (int slot = 0; slot < steps.size(); slot++) {
      if (steps.get(slot).isVoid()) {
        cases.put(slot, CodeBlock.of("case $L -> null; // $L\n", slot, steps.get(slot).id()));
      }
    }
    return cases;
  }

  private Map<Integer, CodeBlock> releases() {
    TreeMap<Integer, CodeBlock> cases = new TreeMap<>();
    for (int slot : fields.slots()) {
      if (!fields.type(slot).isPrimitive()) {
        cases.put(slot, CodeBlock.of("case $L -> $L = null;\n", slot, shape.slots.get(slot)));
      }
    }
    return cases;
  }

  /** Only here do values come untyped: from the result of another execution. */
  private MethodSpec.Builder restoring(String name, boolean piece, Set<Integer> numbers) {
    MethodSpec.Builder method = header(name, piece, void.class, TypeName.INT, "slot");
    if (!numbers.stream().map(fields::declared).allMatch(Language::isReifiable)) {
      method.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "unchecked")
              .build());
    }
    return method.addParameter(Object.class, "value");
  }

  private Map<Integer, CodeBlock> restores() {
    TreeMap<Integer, CodeBlock> cases = new TreeMap<>();
    for (int slot : fields.slots()) {
      TypeName type = fields.type(slot);
      CodeBlock cast =
          type.equals(ClassName.get(Object.class)) ? CodeBlock.of("") : CodeBlock.of("($T) ", type);
      cases.put(
          slot, CodeBlock.of("case $L -> $L = $Lvalue;\n", slot, shape.slots.get(slot), cast));
    }
    return cases;
  }
}
