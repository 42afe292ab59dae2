package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.graph.Access;
import dev.planloom.graph.Edge;
import dev.planloom.graph.EdgeKind;
import dev.planloom.graph.Layout;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.plan.GraphStage;
import dev.planloom.runtime.PlanGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** The methods that build the plan's constant table. */
final class GraphCode {

  private static final ClassName GRAPH = ClassName.get("dev.planloom.runtime", "PlanGraph");

  private final Shape shape;
  private final Language language;

  GraphCode(Shape shape, Language language) {
    this.shape = shape;
    this.language = language;
  }

  /** The methods; without a plan, those of a stub, whose table is empty. */
  List<MethodSpec> write(@Nullable PlannedPlan planned) {
    if (planned == null) {
      return List.of(
          header("newGraph")
              .returns(GRAPH)
              .addStatement("return $T.builder($S).build()", GRAPH, shape.plan.name())
              .build());
    }
    List<CodeBlock> steps = new ArrayList<>();
    for (BoundStep step : planned.plan().steps()) {
      steps.addAll(step(step, Objects.requireNonNull(step.call()), planned.layout()));
    }
    return Blocks.sequence(
        steps,
        body -> newGraph(body),
        number -> CodeBlock.of("addSteps$L(graph);\n", number),
        number -> header("addSteps" + number).addParameter(GRAPH.nestedClass("Builder"), "graph"));
  }

  private static MethodSpec.Builder header(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
  }

  private MethodSpec newGraph(CodeBlock steps) {
    MethodSpec.Builder method = header("newGraph").returns(GRAPH);
    method.addStatement(
        "$T graph = $T.builder($S)", GRAPH.nestedClass("Builder"), GRAPH, shape.plan.name());
    for (InputDecl input : shape.plan.inputs()) {
      method.addStatement("graph.input($S, $L)", input.name(), TypeCode.of(input.type()));
    }
    long timeout = Durations.nanos(shape.plan.timeout());
    if (timeout != PlanGraph.INHERIT) {
      method.addStatement("graph.timeout($L)", TypeCode.number(timeout));
    }
    if (shape.plan.maxConcurrency() != 0) {
      method.addStatement("graph.maxConcurrency($L)", shape.plan.maxConcurrency());
    }
    if (shape.plan.onFailure() != OnFailure.ISOLATE) {
      method.addStatement("graph.onFailure($T.$L)", OnFailure.class, shape.plan.onFailure());
    }
    if (shape.plan.rollback() != Rollback.NONE) {
      method.addStatement("graph.rollback($T.$L)", Rollback.class, shape.plan.rollback());
    }
    return method.addCode(steps).addStatement("return graph.build()").build();
  }

  /** Statements that describe a step: one, or where it has many edges or locks, several. */
  private List<CodeBlock> step(BoundStep step, Call call, Layout layout) {
    Chain code = new Chain();
    if (!step.decl().isVoid()) {
      code.add(".artifact($L)", TypeCode.of(step.decl().type()));
    }
    code.add(".level($L)", layout.level(step.number()));
    if (step.decl().priority() != 0) {
      code.add(".priority($L)", step.decl().priority());
    }
    code.add(
        ".expected($L, $L)",
        TypeCode.number(GraphStage.expectedNanos(call)),
        TypeCode.number(layout.remainingPathNanos(step.number())));
    switch (call) {
      case ToolCall tool -> {
        resources(code, step, tool, layout);
        policies(code, step, tool.tool().contract());
        if (tool.tool().compensation() != null) {
          code.add(".compensated()");
        }
      }
      case PlanCall plan -> composite(code, step);
    }
    if (!step.consumes().isEmpty()) {
      code.add(
          ".consumes($L)",
          step.consumes().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
    for (Edge edge : layout.successors(step.number())) {
      code.add(".successor($L, $T.$L)", edge.to(), EdgeKind.class, edge.kind());
    }
    return code.statements(
        CodeBlock.of(
            "// $L: $L\ngraph.step($S, $S)",
            step.number(),
            StepText.of(step, call),
            step.id(),
            name(call)),
        CodeBlock.of("graph.step($L)", step.number()));
  }

  /** What the table calls it that a step runs: the tool's id, or the sub-plan's name. */
  private static String name(Call call) {
    return switch (call) {
      case ToolCall tool -> tool.tool().id();
      case PlanCall plan -> plan.plan().name();
    };
  }

  /** A step that runs others, each of which keeps its own contract. */
  private void composite(Chain code, BoundStep step) {
    code.add(".composite()");
    flags(code, step);
  }

  private void flags(Chain code, BoundStep step) {
    if (step.decl().optional()) {
      code.add(".optional()");
    }
    if (shape.plan.isConditional(step.id())) {
      code.add(".conditional()");
    }
    if (step.decl().isForEach()) {
      code.add(".forEach()");
    }
    if (step.decl().output()) {
      code.add(".output()");
    }
  }

  private static void resources(Chain code, BoundStep step, ToolCall call, Layout layout) {
    for (Access access : layout.locks(step.number())) {
      code.add(".$L($L)", access.write() ? "write" : "read", Quoted.of(access.resource().text()));
    }
    List<BoundResource> templated =
        call.resources().stream().filter(resource -> !resource.name().isStatic()).toList();
    if (!templated.isEmpty()) {
      code.add(
          ".templated($L)", templated.stream().anyMatch(resource -> resource.template().write()));
    }
  }

  private void policies(Chain code, BoundStep step, Contract contract) {
    if (contract.concurrencyCap() != 0) {
      code.add(".cap($L)", contract.concurrencyCap());
    }
    if (contract.idempotent()) {
      code.add(".idempotent()");
    }
    flags(code, step);
    code.addAll(ContractCode.thread(contract));
    code.addAll(ContractCode.duration("timeout", step.decl().timeout(), contract.timeout()));
    code.addAll(
        ContractCode.duration("totalTimeout", step.decl().totalTimeout(), contract.totalTimeout()));
    if (step.caches()) {
      code.add(".cacheFor($L)", TypeCode.number(Durations.nanos(contract.cacheFor())));
    }
    code.addAll(ContractCode.retries(step.decl().retries(), contract, language));
  }

  /** Calls chained to each other, cut before there are more than javac can descend into. */
  private static final class Chain {

    private static final int LENGTH = 100;

    private final List<CodeBlock> calls = new ArrayList<>();

    void add(String format, Object... arguments) {
      calls.add(CodeBlock.of("\n    " + format, arguments));
    }

    void addAll(List<CodeBlock> more) {
      more.forEach(call -> add("$L", call));
    }

    List<CodeBlock> statements(CodeBlock start, CodeBlock goOn) {
      List<CodeBlock> statements = new ArrayList<>();
      for (int i = 0; i < calls.size(); i += LENGTH) {
        List<CodeBlock> its = calls.subList(i, Math.min(i + LENGTH, calls.size()));
        statements.add(CodeBlock.of("$L$L;\n", i == 0 ? start : goOn, CodeBlock.join(its, "")));
      }
      return statements;
    }
  }
}
