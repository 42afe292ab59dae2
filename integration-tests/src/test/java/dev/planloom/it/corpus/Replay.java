package dev.planloom.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanRuntime;
import dev.planloom.runtime.RunOptions;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a sound plan with fake tools, and compares what was called with the plan's JSON. */
final class Replay {

  private final JsonNode plan;
  private final Map<String, ToolSpec> specs;
  private final FakeApi api = new FakeApi();
  private final PlanResult result;
  private final Set<String> outputs = new HashSet<>();

  private Replay(String name, JsonNode plan, Map<String, ToolSpec> specs, ClassLoader plans)
      throws ReflectiveOperationException {
    this.plan = plan;
    this.specs = specs;
    Class<?> apiType = plans.loadClass("toolplans.Api");
    Class<?> runnerType = plans.loadClass("toolplans." + name + "Runner");
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      Object builder = runnerType.getMethod("builder").invoke(null);
      Class<?> type = builder.getClass();
      type.getMethod("api", apiType).invoke(builder, api.as(apiType));
      type.getMethod("textTools", TextTools.class).invoke(builder, new TextTools());
      type.getMethod("runtime", PlanRuntime.class).invoke(builder, runtime);
      PlanRunner<?> runner = (PlanRunner<?>) type.getMethod("build").invoke(builder);
      UnaryOperator<RunOptions> keep = options -> options.releaseEarly(false);
      runner =
          (PlanRunner<?>) runnerType.getMethod("options", UnaryOperator.class).invoke(runner, keep);
      result = runner.executeWith(Map.of()).orThrow();
    }
    for (Method accessor : plans.loadClass("toolplans." + name + "Runner$Result").getMethods()) {
      if (accessor.getDeclaringClass() != Object.class && accessor.getParameterCount() == 0) {
        outputs.add(accessor.getName());
      }
    }
  }

  /** Runs the plan. */
  static void check(String name, JsonNode plan, Map<String, ToolSpec> specs, ClassLoader plans)
      throws ReflectiveOperationException {
    new Replay(name, plan, specs, plans).check();
  }

  private void check() throws ReflectiveOperationException {
    int calls = 0;
    for (JsonNode call : plan.get("output")) {
      if (call.has("label")) {
        calls++;
        checkCall(call);
      } else {
        checkResults(call.get("arguments"));
      }
    }
    assertThat(api.calls()).isEqualTo(calls);
  }

  /** The tool was handed the arguments that the plan names, those that it has, in its order. */
  private void checkCall(JsonNode call) throws ReflectiveOperationException {
    FakeApi.Made made = api.callThatMade(artifact(call.get("label").asText()));
    ToolSpec spec = Objects.requireNonNull(specs.get(call.get("name").asText()));
    List<Object> expected = new ArrayList<>();
    for (Map.Entry<String, ToolSpec.Parameter> parameter : spec.parameters().entrySet()) {
      JsonNode argument = call.get("arguments").get(parameter.getKey());
      if (argument != null) {
        expected.add(value(argument, parameter.getValue().shape()));
      }
    }
    assertThat(made.method()).startsWith(JavaNames.method(spec.name()));
    assertThat(made.arguments().stream().map(Replay::plain).toList()).isEqualTo(expected);
    assertThat(expected).hasSize(call.get("arguments").size());
  }

  private void checkResults(JsonNode results) throws ReflectiveOperationException {
    Set<String> expected = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : results.properties()) {
      Matcher whole = Pattern.compile("\\$(\\w+)\\$").matcher(entry.getValue().asText());
      String step = whole.matches() ? whole.group(1) : entry.getKey();
      expected.add(step);
      assertThat(artifact(step)).isEqualTo(value(entry.getValue(), Shape.Plain.ANY));
    }
    assertThat(outputs).isEqualTo(expected);
  }

  private Object artifact(String step) {
    return result.artifact(step).orElseThrow(() -> new AssertionError("No artifact of " + step));
  }

  private static Object plain(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value;
  }

  private Object value(JsonNode argument, Shape shape) throws ReflectiveOperationException {
    if (argument.isArray()) {
      List<Object> texts = new ArrayList<>();
      argument.forEach(text -> texts.add(text.asText()));
      return texts;
    }
    String text = argument.asText();
    Matcher matcher = Oracle.REFERENCE.matcher(text);
    if (matcher.matches()) {
      return referenced(matcher.toMatchResult());
    }
    StringBuilder filled = new StringBuilder();
    int end = 0;
    for (matcher.reset(); matcher.find(); end = matcher.end()) {
      filled.append(text, end, matcher.start()).append(referenced(matcher.toMatchResult()));
    }
    filled.append(text.substring(end));
    return switch (shape) {
      case Shape.Plain plain when plain == Shape.Plain.NUMBER -> Double.valueOf(text);
      case Shape.Plain plain when plain == Shape.Plain.WHOLE -> Long.valueOf(text);
      case Shape.Plain plain when plain == Shape.Plain.FLAG -> Boolean.valueOf(text);
      default -> filled.toString();
    };
  }

  private Object referenced(MatchResult reference) throws ReflectiveOperationException {
    Object value = artifact(reference.group(1));
    if (reference.group(2) != null) {
      for (String segment : Arrays.asList(reference.group(2).split("\\.", -1))) {
        boolean indexed = segment.endsWith("[0]");
        String name = indexed ? segment.substring(0, segment.length() - 3) : segment;
        value = value.getClass().getMethod(JavaNames.member(name)).invoke(value);
        value = indexed ? ((List<?>) value).get(0) : value;
      }
    }
    return value;
  }
}
