package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.InputDecl;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The typed fields of an execution. A primitive is boxed where it must show that it is absent. */
final class Fields {

  private final PlanDecl plan;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<Integer> mayBeMissing = new HashSet<>();

  Fields(PlanDecl plan, @Nullable BoundPlan bound) {
    this.plan = plan;
    for (StepDecl step : plan.steps()) {
      if (plan.mayBeAbsent(step)) {
        mayBeMissing.add(numbers.size());
      }
      numbers.put(step.id(), numbers.size());
    }
    for (InputDecl input : plan.inputs()) {
      numbers.put(input.name(), numbers.size());
    }
    if (bound != null) {
      bound
          .steps()
          .forEach(step -> {
            if (step.call() != null) {
              step.call().arguments().forEach(this::add);
            }
            step.guards().forEach(guard -> guard.arguments().forEach(this::add));
          });
    }
  }

  int slotOf(StepDecl step) {
    return numbers.getOrDefault(step.id(), -1);
  }

  int slotOf(InputDecl input) {
    return numbers.getOrDefault(input.name(), -1);
  }

  /** The slots that hold something, in order. */
  List<Integer> slots() {
    List<Integer> slots = new ArrayList<>();
    for (int slot = 0; slot < plan.steps().size() + plan.inputs().size(); slot++) {
      if (slot >= plan.steps().size() || !plan.steps().get(slot).isVoid()) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** The type of a slot's field. */
  TypeName type(int slot) {
    TypeName type = TypeName.get(declared(slot));
    return mayBeMissing.contains(slot) ? type.box() : type;
  }

  /** Whether the field is boxed although its artifact is declared as a primitive. */
  boolean isBoxed(int slot) {
    return mayBeMissing.contains(slot) && declared(slot).getKind().isPrimitive();
  }

  /** A check takes the artifact as it is declared, not as the tool returned it. */
  CodeBlock widened(BoundStep step, TypeMirror result, CodeBlock value, Language language) {
    TypeMirror own = step.decl().type();
    return own.getKind().isPrimitive()
            && !language.isSame(language.boxed(own), language.boxed(result))
        ? CodeBlock.of("($T) $L", TypeName.get(own), value)
        : value;
  }

  /** A boxed field takes what it boxes only, not what would widen to it. */
  CodeBlock converted(BoundStep step, TypeMirror result, CodeBlock value, Language language) {
    TypeMirror own = step.decl().type();
    return isBoxed(step.number()) && !language.isSame(language.boxed(own), language.boxed(result))
        ? CodeBlock.of("($T) $L", TypeName.get(own), value)
        : value;
  }

  TypeMirror declared(int slot) {
    return slot < plan.steps().size()
        ? plan.steps().get(slot).type()
        : plan.inputs().get(slot - plan.steps().size()).type();
  }

  private void add(Argument argument) {
    switch (argument) {
      case Argument.Single single -> add(single.value());
      case Argument.Spread spread -> spread.elements().forEach(this::add);
    }
  }

  private void add(Value value) {
    switch (value) {
      case Value.Absorbed(Take take) -> mayBeMissing.add(take.slot());
      case Value.Flattened(Take take) -> mayBeMissing.add(take.slot());
      case Value.Element element -> add(element.elements());
      case Value.Gathered gathered -> gathered.elements().forEach(this::add);
      default -> {}
    }
  }
}
