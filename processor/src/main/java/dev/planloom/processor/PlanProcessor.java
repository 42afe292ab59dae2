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
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.publish.Publisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Turns every plan that it sees into a runner. */
@AutoService(Processor.class)
public final class PlanProcessor extends TypeProcessor {

  /** A class that every runner names. */
  private static final String RUNTIME = "dev.planloom.runtime.PlanGraph";

  private final StrayAnnotations stray = new StrayAnnotations();

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
  void look(RoundEnvironment round) {
    stray.add(round);
  }

  @Override
  void speak(SourceTypes sources) {
    stray.find(language(), sources).forEach(found -> report(found.type(), found.faults()));
  }

  @Override
  Optional<String> unresolved(TypeElement plan, Round round) {
    return round.resolutionCheck().plan(plan, round.references);
  }

  @Override
  @Nullable JavaFile process(TypeElement plan, Round round, Faults faults) {
    if (!language().canRead(plan, RUNTIME)) {
      faults.report(
          Code.NO_RUNTIME,
          Location.of(plan),
          "Plan %s cannot have a runner: planloom-runtime is missing."
              .formatted(plan.getSimpleName()),
          language().isInModule(plan)
              ? "Add the dependency, and to module-info.java: requires dev.planloom.runtime;"
              : "Add the dependency dev.planloom:planloom-runtime.");
      return null;
    }
    PlanAnalyses.Analysis analysis = round.analyses.of(plan);
    faults.include(analysis.faults());
    if (analysis.planned() != null) {
      publish(analysis.planned(), faults);
      return round.runnerWriter.runner(analysis.planned());
    }
    return analysis.decl() == null ? null : round.runnerWriter.stub(analysis.decl());
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
  boolean isStrict(TypeElement plan, Round round) {
    return round.planReader.isStrict(plan);
  }

  @Override
  List<TypeElement> supers(TypeElement plan, Round round) {
    return round.planReader.supers(plan);
  }

  @Override
  void stillUnresolved(TypeElement plan, String type, Round round, Faults faults) {
    if (round.resolutionCheck().planAlone(plan).isEmpty()) {
      return; // It is a sub-plan that is not, which speaks for itself.
    }
    faults.report(
        Code.UNRESOLVED_TYPE,
        Location.of(plan),
        "Plan %s has no runner, because %s does not exist.".formatted(plan.getSimpleName(), type),
        "If another processor should generate it, see what that one complains about.");
  }
}
