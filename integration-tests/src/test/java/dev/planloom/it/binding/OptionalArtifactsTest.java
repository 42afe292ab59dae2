package dev.planloom.it.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.StepStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Artifacts that may be absent. */
class OptionalArtifactsTest {

  static class LookupTools {
    @Tool
    Optional<String> find(String key) {
      if (key.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      return key.equals("nobody") ? Optional.empty() : Optional.of("found " + key);
    }

    @Tool
    int count(String key) {
      if (key.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      return key.length();
    }

    @Tool
    List<String> list(String key) {
      if (key.equals("broken")) {
        throw new IllegalStateException("broken");
      }
      return List.of(key);
    }

    @Tool
    String describe(Optional<String> found, Optional<Integer> count, Optional<List<String>> all) {
      return found + " " + count + " " + all;
    }

    @Tool
    String plain(int count) {
      return "counted " + count;
    }

    @Tool
    String late(Optional<String> plain) {
      return plain.orElse("nothing counted");
    }
  }

  @Plan(tools = LookupTools.class)
  interface LookupPlan {
    @Input
    String key();

    @Step(value = "find", optional = true)
    Optional<String> found(String key);

    @Step(value = "count", optional = true)
    int count(String key);

    @Step(value = "list", optional = true)
    List<String> all(String key);

    @Step("describe")
    String description(Optional<String> found, Optional<Integer> count, Optional<List<String>> all);

    @Step(optional = true)
    String plain(int count);

    @Step
    String late(Optional<String> plain);
  }

  @Plan(tools = LookupTools.class)
  interface RequiredPlan {
    @Input
    String key();

    @Step("find")
    Optional<String> found(String key);

    @Step("late")
    String late(@From("found") Optional<String> plain);
  }

  private final OptionalArtifactsTest_LookupPlanRunner runner =
      OptionalArtifactsTest_LookupPlanRunner.with(new LookupTools());

  @Test
  void whatIsThereIsHandedOn() {
    var result = runner.run("ada");

    assertThat(result.description()).isEqualTo("Optional[found ada] Optional[3] Optional[[ada]]");
    assertThat(result.late()).isEqualTo("counted 3");
    assertThat(result.count()).contains(3);
    assertThat(result.all()).contains(List.of("ada"));
    assertThat(result.found()).contains("found ada");
  }

  @Test
  void anAbsentArtifactOfOptionalTypeIsFlattened() {
    var result = runner.run("broken");

    assertThat(result.description()).isEqualTo("Optional.empty Optional.empty Optional.empty");
    assertThat(result.found()).isEmpty();
    assertThat(result.count()).isEmpty();
  }

  @Test
  void theFailureOfARequiredStepOfOptionalTypeIsAbsorbed() {
    PlanResult result =
        OptionalArtifactsTest_RequiredPlanRunner.with(new LookupTools()).execute("broken");

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.artifact(OptionalArtifactsTest_RequiredPlanRunner.LATE))
        .contains("nothing counted");
  }

  @Test
  void anEmptyOptionalIsAnArtifact() {
    PlanResult result = runner.execute("nobody");

    assertThat(result.step("found").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact(OptionalArtifactsTest_LookupPlanRunner.FOUND))
        .contains(Optional.empty());
    assertThat(result.artifact(OptionalArtifactsTest_LookupPlanRunner.DESCRIPTION).orElseThrow())
        .startsWith("Optional.empty Optional[6]");
  }

  @Test
  void absenceTravelsUntilSomeoneAbsorbsIt() {
    PlanResult result = runner.execute("broken");

    assertThat(result.status()).isEqualTo(PlanStatus.COMPLETED);
    assertThat(result.step("plain").status()).isEqualTo(StepStatus.SKIPPED);
    assertThat(result.artifact(OptionalArtifactsTest_LookupPlanRunner.LATE))
        .contains("nothing counted");
  }
}
