package dev.planloom.it.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.interpreter.KnownPlans.Known;
import dev.planloom.it.support.Build;
import dev.planloom.it.support.Log;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every plan of these tests gives the same through the engine and through the interpreter. */
class KnownPlansTest {

  private static final List<Known> PLANS = KnownPlans.KNOWN;

  @ParameterizedTest
  @FieldSource("PLANS")
  void engineAndInterpreterAgree(Known known) {
    try (Log log = new Log()) {
      Outcome byEngine = Outcome.of(known.runner().executeWith(known.inputs()));
      List<String> ids = known.runner().graph().steps().stream().map(PlanStep::id).toList();

      for (List<String> order : List.of(ids, ids.reversed())) {
        PlanRunner<?> runner = known.runner();
        assertThat(new SimpleInterpreter(runner, order).run(known.inputs())).isEqualTo(byEngine);
      }
      assertThat(log.lines()).allSatisfy(line -> assertThat(line).startsWith("WARNING Optional"));
    }
  }

  /** A new plan is to be run here as well; where it cannot, {@link KnownPlans} says why. */
  @Test
  void everyPlanIsRunOrSaysWhyNot() throws IOException {
    String root = "dev.planloom.it.";
    Path published = Build.pathOf(KnownPlansTest.class).resolve("META-INF/planloom");
    List<String> plans;
    try (Stream<Path> files = Files.list(published)) {
      plans =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith(root) && name.endsWith("Plan.json"))
              .map(name -> name.substring(root.length(), name.length() - ".json".length()))
              .sorted()
              .toList();
    }

    assertThat(plans)
        .hasSizeGreaterThan(60)
        .allSatisfy(plan -> {
          boolean isRun = PLANS.stream().anyMatch(known -> known.plan().equals(plan));
          boolean isExcused = KnownPlans.NOT_RUN.keySet().stream().anyMatch(plan::startsWith);
          assertThat(isRun != isExcused).as("%s is run or excused", plan).isTrue();
        });
    assertThat(KnownPlans.NOT_RUN.keySet())
        .allSatisfy(excused -> assertThat(plans).anyMatch(plan -> plan.startsWith(excused)));
    assertThat(PLANS).allSatisfy(known -> assertThat(plans).contains(known.plan()));
  }
}
