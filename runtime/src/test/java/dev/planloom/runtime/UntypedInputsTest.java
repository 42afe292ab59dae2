package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Inputs that arrive by name are checked against the plan. */
class UntypedInputsTest {

  private final PlanGraph graph = graph();

  private static PlanGraph graph() {
    PlanGraph.Builder builder =
        PlanGraph.builder("test.Plan").input("limit", int.class).input("names", List.class);
    builder.step("a", "test.Tools.a");
    return builder.build();
  }

  @Test
  void givenOnes() {
    UntypedInputs inputs = new UntypedInputs(graph, Map.of("limit", 3, "names", List.of("x")));

    assertThat(inputs.has("limit")).isTrue();
    assertThat(inputs.<Integer>get("limit", Integer.class)).isEqualTo(3);
    assertThat(inputs.<List<String>>get("names", List.class)).containsExactly("x");
  }

  @Test
  void missingOnes() {
    UntypedInputs inputs = new UntypedInputs(graph, Map.of());

    assertThat(inputs.has("limit")).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs.<Integer>get("limit", Integer.class))
        .withMessage("Input 'limit' of test.Plan must be a java.lang.Integer, not null");
  }

  @Test
  void nullIsNoValue() {
    Map<String, Object> values = new HashMap<>();
    values.put("limit", null);
    UntypedInputs inputs = new UntypedInputs(graph, values);

    assertThat(inputs.has("limit")).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs.<Integer>get("limit", Integer.class))
        .withMessage("Input 'limit' of test.Plan must be a java.lang.Integer, not null");
  }

  @Test
  void wrongOnes() {
    UntypedInputs inputs = new UntypedInputs(graph, Map.of("limit", "3"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs.<Integer>get("limit", Integer.class))
        .withMessage(
            "Input 'limit' of test.Plan must be a java.lang.Integer, not java.lang.String");
  }

  @Test
  void unknownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UntypedInputs(graph, Map.of("limt", 3, "zzz", 1)))
        .withMessage("test.Plan has no input 'limt'; its inputs are [limit, names]");
  }
}
