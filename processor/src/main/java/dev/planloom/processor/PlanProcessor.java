package dev.planloom.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.planloom.Check;
import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.When;
import dev.planloom.generated.PlanDescriptor;
import dev.planloom.processor.bind.PlanBinder;
import dev.planloom.processor.discover.PlanReader;
import dev.planloom.processor.discover.ResolutionCheck;
import dev.planloom.processor.discover.ToolReader;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.plan.GraphStage;
import dev.planloom.processor.publish.Publisher;
import dev.planloom.processor.rules.Rules;
import dev.planloom.processor.write.RunnerWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Turns every plan that it sees into a runner. */
@AutoService(Processor.class)
public final class PlanProcessor extends TypeProcessor {

  /** Whether a bad option has been reported; once is enough. */
  private boolean optionTold;

  /** For the compiler. */
  public PlanProcessor() {
    super(
        Plan.class,
        Step.class,
        Input.class,
        Output.class,
        From.class,
        Literal.class,
        ForEach.class,
        When.class,
        Check.class,
        PlanDescriptor.class);
  }

  @Override
  Optional<String> unresolved(TypeElement plan) {
    return new ResolutionCheck(language()).plan(plan);
  }

  @Override
  @Nullable JavaFile process(TypeElement plan, ToolReader tools, Faults faults) {
    PlanDecl decl = new PlanReader(language(), tools).read(plan, faults).orElse(null);
    if (decl == null) {
      return null;
    }
    RunnerWriter writer = new RunnerWriter(language(), PlanProcessor.class.getName());
    if (plan.getKind() != ElementKind.INTERFACE) {
      return writer.stub(decl);
    }
    Rules.check(decl, faults);
    BoundPlan bound = new PlanBinder(decl, language(), faults).bind();
    Rules.check(bound, faults);
    Optional<PlannedPlan> planned = GraphStage.plan(bound, faults);
    planned.ifPresent(plannedPlan -> Rules.check(plannedPlan, faults));
    if (planned.isEmpty() || faults.isFaulty()) {
      faults.poison(decl.at());
      return writer.stub(decl);
    }
    publish(planned.get(), faults);
    return writer.runner(planned.get());
  }

  private void publish(PlannedPlan plan, Faults faults) {
    String wanted = processingEnv.getOptions().getOrDefault(Options.PUBLISH, "on");
    if (!wanted.equals("on") && !wanted.equals("off") && !optionTold) {
      optionTold = true;
      faults.report(
          Code.BAD_OPTION,
          plan.plan().decl().at(),
          "The processor's option %s is '%s'.".formatted(Options.PUBLISH, wanted),
          "It is 'on', which is the default, or 'off'.");
    }
    if (!wanted.equals("on")) {
      return;
    }
    try {
      new Publisher(processingEnv.getFiler()).publish(plan);
    } catch (FilerException taken) {
      faults.report(
          Code.GENERATED_NAME_TAKEN,
          plan.plan().decl().at(),
          "%s cannot be published: %s".formatted(plan.plan().decl().name(), taken.getMessage()),
          "Rename the plan, or switch it off with the processor's option %s=off."
              .formatted(Options.PUBLISH));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  boolean isStrict(TypeElement plan, ToolReader tools) {
    return new PlanReader(language(), tools).isStrict(plan);
  }

  @Override
  List<TypeElement> supers(TypeElement plan, ToolReader tools) {
    return new PlanReader(language(), tools).supers(plan);
  }

  @Override
  void stillUnresolved(TypeElement plan, String type, Faults faults) {
    faults.report(
        Code.UNRESOLVED_TYPE,
        Location.of(plan),
        "Plan %s has no runner, because %s does not exist.".formatted(plan.getSimpleName(), type),
        "If another processor should generate it, see what that one complains about.");
  }
}
