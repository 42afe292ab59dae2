package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.SubPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The runners of sub-plans that an execution holds. They are made with it, from its own tools, so
 * that suppliers are asked once an execution.
 */
final class SubRunnerCode {

  private final Shape shape;

  SubRunnerCode(Shape shape) {
    this.shape = shape;
  }

  /** The sub-plans that steps run, each once, in the order of their first steps. */
  static List<SubPlan> subPlans(BoundPlan plan) {
    Set<String> seen = new HashSet<>();
    List<SubPlan> subPlans = new ArrayList<>();
    plan.steps()
        .forEach(step -> {
          if (step.call() instanceof PlanCall call && seen.add(call.plan().name())) {
            subPlans.add(call.plan());
          }
        });
    return subPlans;
  }

  FieldSpec field(SubPlan plan) {
    return FieldSpec.builder(
            runner(plan), shape.subRunner(plan.name()), Modifier.PRIVATE, Modifier.FINAL)
        .build();
  }

  /** The statement that makes the runner. */
  CodeBlock made(SubPlan plan) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("this.$L =$W$T.builder()", shape.subRunner(plan.name()), runner(plan))
            .add(
                "$Z.runtime($L)$Z.options($L.forSubplan())",
                shape.stateRuntime,
                shape.stateOptions);
    for (SubPlan.Tools tools : plan.tools()) {
      code.add("$Z.$L($L)", tools.setter(), shape.stateTool(tools.type()));
    }
    return code.add("$Z.build()").build();
  }

  private static ClassName runner(SubPlan plan) {
    return ClassName.get(
        ClassName.get(plan.element()).packageName(), GeneratedNames.runner(plan.element()));
  }
}
