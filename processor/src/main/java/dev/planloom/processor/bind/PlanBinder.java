package dev.planloom.processor.bind;

import dev.planloom.graph.EdgeKind;
import dev.planloom.processor.discover.Names;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.BoundGuard;
import dev.planloom.processor.model.BoundInput;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.Callee;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.Need;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Binds one plan: every step to its tool, every parameter to what it is given. */
public final class PlanBinder {

  private final PlanDecl plan;
  private final Faults faults;
  private final Artifacts artifacts;
  private final ToolResolver tools;
  private final ValueBinder values;
  private final ElementBinder elements;
  private final Map<String, List<GuardDecl>> guards = new HashMap<>();
  private final ToolCallBinder calls;
  private final PlanCallBinder planCalls;
  private final ResourceBinder resources;

  /** With where the plans are found that steps run. */
  public PlanBinder(PlanDecl plan, Language language, Faults faults, SubPlans plans) {
    this.plan = plan;
    this.faults = faults;
    artifacts = new Artifacts(plan);
    tools = new ToolResolver(plan, language, faults);
    values = new ValueBinder(plan, artifacts, language, faults);
    elements = new ElementBinder(values, language, faults);
    calls = new ToolCallBinder(language, faults, values);
    planCalls = new PlanCallBinder(plan, language, faults, values, plans);
    resources = new ResourceBinder(faults);
    for (GuardDecl guard : plan.guards()) {
      for (String step : Set.copyOf(guard.steps())) {
        guards.computeIfAbsent(step, key -> new ArrayList<>()).add(guard);
      }
    }
  }

  /** The bound plan; steps that something is wrong with are poisoned and have no call. */
  public BoundPlan bind() {
    // Results first, so that a wrong one is told once and not again at each step that takes it.
    List<Optional<? extends CallShape>> shapes = new ArrayList<>();
    for (StepDecl step : plan.steps()) {
      int number = shapes.size();
      shapes.add(shape(step, number));
    }
    List<BoundStep> steps = new ArrayList<>();
    for (StepDecl step : plan.steps()) {
      steps.add(step(step, steps.size(), shapes.get(steps.size()).orElse(null)));
    }
    values.reportMissing();
    BoundPlan bound = new BoundPlan(plan, plan.inputs().stream().map(this::input).toList(), steps);
    new Ways(bound).explain(faults);
    return bound;
  }

  private Optional<? extends CallShape> shape(StepDecl step, int number) {
    return switch (step.callee()) {
      case Callee.Tool(String name, String output) ->
          tools.resolve(step, name).flatMap(tool -> calls.bind(step, number, tool));
      case Callee.SubPlan subPlan -> planCalls.bind(step, number, subPlan);
    };
  }

  private BoundInput input(InputDecl input) {
    Constant constant =
        input.defaultValue() == null
            ? null
            : values
                .literal(
                    List.of(input.defaultValue()),
                    input.type(),
                    "The default of input '%s'".formatted(input.name()),
                    input.at().annotation(Names.INPUT).attribute("defaultValue"))
                .orElse(null);
    return new BoundInput(input, constant);
  }

  private BoundStep step(StepDecl step, int number, @Nullable CallShape shape) {
    List<Need> needs = new ArrayList<>();
    Set<Integer> consumes = new TreeSet<>();
    List<Argument.Single> bound = new ArrayList<>();
    Taker taker = Taker.step(step, plan);
    for (ParameterDecl parameter : step.parameters()) {
      boolean fits = !isMisfit(parameter);
      ValueBinder.Bound found =
          parameter.each()
              ? elements.bind(taker, parameter, fits)
              : values.bind(taker, parameter, fits);
      note(found, parameter, taker, needs, consumes);
      if (found.value() != null && shape != null) {
        TypeMirror target = shape.targets().get(bound.size());
        bound.add(new Argument.Single(parameter, found.value(), target));
      } else {
        shape = null;
        faults.poison(step.at());
      }
    }
    List<BoundGuard> bounds = new ArrayList<>();
    for (GuardDecl guard : guards.getOrDefault(step.id(), List.of())) {
      List<Argument.Single> arguments = guard(guard, step, number, needs, consumes);
      if (arguments.size() == guard.parameters().size()) {
        bounds.add(new BoundGuard(guard, arguments));
      } else {
        shape = null;
        faults.poison(step.at());
      }
    }
    if (!dependsOn(step, needs)) {
      shape = null;
      faults.poison(step.at());
    }
    return new BoundStep(
        step,
        number,
        shape == null ? null : call(step, shape, bound),
        bounds,
        needs,
        Collections.unmodifiableSet(new LinkedHashSet<>(consumes)));
  }

  /** Notes the artifacts and inputs that a parameter takes; a check's own artifact is there. */
  private void note(
      ValueBinder.Bound found,
      ParameterDecl parameter,
      Taker taker,
      List<Need> needs,
      Set<Integer> consumes) {
    for (Take take : found.takes()) {
      if (take.slot() == taker.own()) {
        continue;
      }
      consumes.add(take.slot());
      if (take.slot() < plan.steps().size()) {
        needs.add(new Need(take.slot(), kind(found.value(), take), parameter.name()));
      }
    }
  }

  /** What a condition or check is given; too few where something is wrong. */
  private List<Argument.Single> guard(
      GuardDecl guard, StepDecl step, int number, List<Need> needs, Set<Integer> consumes) {
    Taker taker = Taker.guard(guard, step, number, plan);
    List<Argument.Single> arguments = new ArrayList<>();
    for (ParameterDecl parameter : guard.parameters()) {
      ValueBinder.Bound found = values.bind(taker, parameter, true);
      note(found, parameter, taker, needs, consumes);
      if (found.value() != null) {
        arguments.add(new Argument.Single(parameter, found.value(), parameter.type()));
      }
    }
    return arguments;
  }

  private boolean isMisfit(ParameterDecl parameter) {
    return calls.isMisfit(parameter) || planCalls.isMisfit(parameter);
  }

  /** Adds what a step waits for without taking it; whether all of it exists. */
  private boolean dependsOn(StepDecl step, List<Need> needs) {
    boolean found = true;
    Location at = step.at().annotation(Names.STEP).attribute("dependsOn");
    for (int i = 0; i < step.dependsOn().size(); i++) {
      String name = step.dependsOn().get(i);
      Integer other = artifacts.steps().get(name);
      if (other != null) {
        boolean optional = plan.mayBeAbsent(plan.steps().get(other));
        needs.add(new Need(other, optional ? EdgeKind.OPTIONAL_CONTROL : EdgeKind.CONTROL, null));
        continue;
      }
      found = false;
      if (!plan.brokenNames().contains(name)) {
        faults.report(
            Code.UNKNOWN_DEPENDS_ON,
            at.value(i),
            "Step '%s' depends on '%s', which is no step.".formatted(step.id(), name),
            artifacts.get(name) != null
                ? "'%s' is an input: it is always there.".formatted(name)
                : Similar.to(name, others(step))
                    .map("Did you mean '%s'?"::formatted)
                    .orElse(
                        "The plan's steps: %s."
                            .formatted(
                                String.join(", ", others(step).stream().limit(12).toList()))));
      }
    }
    return found;
  }

  /** The steps that a step may wait for. */
  private List<String> others(StepDecl step) {
    return artifacts.steps().keySet().stream().filter(id -> !id.equals(step.id())).toList();
  }

  private Call call(StepDecl step, CallShape shape, List<Argument.Single> bound) {
    return switch (shape) {
      case ToolShape tool -> toolCall(step, tool, bound);
      case PlanShape plan ->
          new PlanCall(
              plan.plan(), List.copyOf(bound), plan.output(), plan.result(), plan.accesses());
    };
  }

  private ToolCall toolCall(StepDecl step, ToolShape shape, List<Argument.Single> bound) {
    ToolDecl tool = shape.tool();
    List<Argument> arguments = new ArrayList<>(bound);
    if (shape.component() != null) {
      List<Argument> rest = arguments.subList(arguments.size() - shape.spread(), arguments.size());
      List<Argument.Single> elements = rest.stream().map(Argument.Single.class::cast).toList();
      rest.clear();
      arguments.add(new Argument.Spread(elements, shape.component()));
    }
    return new ToolCall(
        shape.toolType(),
        tool,
        shape.typeArguments(),
        arguments,
        shape.completion(),
        shape.result(),
        shape.each(),
        resources.bind(step, tool, arguments));
  }

  /** How strictly a step waits for an artifact that goes into this value. */
  private static EdgeKind kind(@Nullable Value value, Take take) {
    return switch (value) {
      case Value.Element element -> kind(element.elements(), take);
      case Value.Absorbed absorbed -> EdgeKind.OPTIONAL_DATA;
      case Value.Flattened flattened -> EdgeKind.OPTIONAL_DATA;
      case Value.Gathered gathered ->
          gathered.elements().stream()
              .filter(element -> takes(element, take))
              .map(element -> kind(element, take))
              .min(EdgeKind::compareTo)
              .orElse(EdgeKind.DATA);
      case null, default -> EdgeKind.DATA;
    };
  }

  /** Whether the element is given that artifact. */
  private static boolean takes(Value element, Take take) {
    return switch (element) {
      case Value.Direct(Take other) -> other.slot() == take.slot();
      case Value.Absorbed(Take other) -> other.slot() == take.slot();
      case Value.Flattened(Take other) -> other.slot() == take.slot();
      default -> false;
    };
  }
}
