package dev.planloom.it.random;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sources of a plan and of its tools, made from a seed. */
final class RandomPlan {

  /** What a tool returns. */
  enum Returns {
    MADE,
    STAGE,
    FUTURE,
    NOTHING
  }

  /**
   * What the test must know of a step.
   *
   * @param sources where its values come from, in the order of its parameters
   * @param mustComplete the steps without which it must not run
   * @param limited whether its attempts have a timeout
   */
  record Step(
      String id,
      Returns returns,
      boolean optional,
      boolean output,
      boolean limited,
      List<String> sources,
      List<String> mustComplete) {}

  private static final List<String> NAMES = List.of("a", "b", "c");

  private final long seed;
  private final Random random;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final List<String> stepSources = new ArrayList<>();
  private final StringBuilder tools = new StringBuilder();
  private final int[] caps = new int[3];
  private final boolean outputs;
  private final boolean[] consumed;
  private final int count;
  private final int maxConcurrency;

  RandomPlan(long seed) {
    this.seed = seed;
    random = new Random(seed);
    count = 2 + random.nextInt(14);
    consumed = new boolean[count];
    outputs = oneIn(3);
    maxConcurrency = oneIn(4) ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < count; i++) {
      addStep(i);
    }
    addCappedTools();
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private void addStep(int i) {
    Parameters parameters = new Parameters(oneIn(5));
    boolean capped = oneIn(5);
    for (int p = 0; p < i; p++) {
      Step before = step(p);
      if (before.returns() != Returns.NOTHING && oneIn(Math.min(i, 4) + 1)) {
        parameters.take(before, capped);
      }
    }
    parameters.close(capped);
    String tool = capped ? "capped" + random.nextInt(caps.length) : "tool" + i;
    Returns returns = capped || !oneIn(3) ? Returns.MADE : Returns.values()[random.nextInt(4)];
    List<String> dependsOn =
        IntStream.range(0, i)
            .filter(p -> oneIn(12))
            .mapToObj(p -> "s" + p)
            .filter(id -> !parameters.sources.contains(id))
            .toList();
    boolean limited = capped || addTool(i, tool, returns, parameters);
    List<String> mustComplete = new ArrayList<>(parameters.required);
    dependsOn.stream()
        .filter(id -> !Objects.requireNonNull(steps.get(id)).optional())
        .forEach(mustComplete::add);
    addStepSource(i, tool, returns, parameters, dependsOn);
    steps.put(
        "s" + i,
        new Step(
            "s" + i,
            returns,
            parameters.optional,
            outputs && returns != Returns.NOTHING,
            limited,
            parameters.sources,
            mustComplete));
  }

  private Step step(int i) {
    return Objects.requireNonNull(steps.get("s" + i));
  }

  /** The parameters of a step, as the plan and the tool declare them. */
  private final class Parameters {
    final boolean optional;
    final List<String> ofStep = new ArrayList<>();
    final List<String> ofTool = new ArrayList<>();
    final List<String> sources = new ArrayList<>();
    final List<String> required = new ArrayList<>();
    private final List<String> gathered = new ArrayList<>();
    private final List<String> gatheredIfThere = new ArrayList<>();

    Parameters(boolean optional) {
      this.optional = optional;
    }

    void take(Step before, boolean gather) {
      String id = before.id();
      consumed[Integer.parseInt(id.substring(1))] = true;
      boolean ifThere = before.optional() && (!optional || oneIn(2));
      if (ifThere && gather) {
        return; // Tools with a cap have one signature for all steps.
      }
      if (!ifThere) {
        required.add(id);
      }
      if (gather || oneIn(3)) {
        (ifThere ? gatheredIfThere : gathered).add(id);
        return;
      }
      sources.add(id);
      String type = ifThere ? "Optional<Made>" : "Made";
      ofStep.add(type + " " + id);
      ofTool.add(type + " " + id);
    }

    void close(boolean always) {
      if (always && gathered.isEmpty()) {
        gathered.add("origin");
      }
      gather("List<Made> some", gathered);
      gather("List<Optional<Made>> others", gatheredIfThere);
    }

    private void gather(String parameter, List<String> names) {
      if (!names.isEmpty()) {
        sources.addAll(names);
        String quoted = names.stream().map(n -> '"' + n + '"').collect(Collectors.joining(", "));
        ofStep.add("@From({" + quoted + "}) " + parameter);
        ofTool.add(parameter);
      }
    }
  }

  /** Whether its attempts are limited. */
  private boolean addTool(int i, String name, Returns returns, Parameters parameters) {
    List<String> contract = new ArrayList<>();
    List<String> reads = resources();
    List<String> writes = returns == Returns.FUTURE ? List.of() : resources();
    boolean templated = oneIn(4);
    List<String> readTemplates = new ArrayList<>(reads);
    List<String> writeTemplates = new ArrayList<>(writes);
    if (templated) {
      boolean written = returns != Returns.FUTURE && oneIn(2);
      (written ? writeTemplates : readTemplates).add("file:{name}");
      String source =
          switch (random.nextInt(3)) {
            case 0 -> "@From(\"left\") ";
            case 1 -> "@From(\"right\") ";
            default -> "@Literal(\"x\") ";
          };
      parameters.ofStep.add(source + "String name");
      parameters.ofTool.add("String name");
    }
    addStrings(contract, "reads", readTemplates);
    addStrings(contract, "writes", writeTemplates);
    boolean limited = oneIn(3);
    if (limited) {
      contract.add("timeout = \"" + (1 + random.nextInt(8)) + "ms\"");
    }
    if (oneIn(6)) {
      contract.add("totalTimeout = \"" + (1 + random.nextInt(20)) + "ms\"");
    }
    if (oneIn(2)) {
      contract.add("idempotent = true, delay = \"100us\", maxDelay = \"2ms\"");
      contract.add("maxRetries = " + random.nextInt(4));
    }
    if (oneIn(12)) {
      contract.add("thread = Threads.PLATFORM");
    }
    contract.add("expected = \"" + (1 + random.nextInt(30)) + "ms\"");
    String call = call(parameters, readTemplates, writeTemplates, name, 0);
    String body =
        switch (returns) {
          case MADE -> "public Made %s(%s) throws Exception { return script.made(%s); }";
          case STAGE -> "public CompletionStage<Made> %s(%s) { return script.stage(%s); }";
          case FUTURE -> "public Future<Made> %s(%s) { return script.future(%s); }";
          case NOTHING -> "public void %s(%s) throws Exception { script.made(%s); }";
        };
    tools.append("  @Tool(").append(String.join(", ", contract)).append(")\n  ");
    tools.append(body.formatted(name, toolParameters(i, parameters.ofTool), call)).append("\n\n");
    return limited;
  }

  /** The engine's context stands anywhere among the parameters. */
  private static String toolParameters(int i, List<String> parameters) {
    List<String> all = new ArrayList<>(parameters);
    all.add(i % (all.size() + 1), "StepContext context");
    return String.join(", ", all);
  }

  private static String call(
      Parameters parameters, List<String> reads, List<String> writes, String tool, int cap) {
    String values =
        parameters.ofTool.stream()
            .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
            .filter(name -> !name.equals("name"))
            .collect(Collectors.joining(", "));
    List<String> alsoRead = new ArrayList<>(reads);
    alsoRead.removeAll(writes); // Reading and writing is writing.
    return "context, List.of(%s), List.of(%s), List.of(%s), \"%s\", %d"
        .formatted(values, expressions(alsoRead), expressions(writes), tool, cap);
  }

  /** The names of resources as this test computes them, apart from the processor. */
  private static String expressions(List<String> templates) {
    return templates.stream()
        .map(t -> t.equals("file:{name}") ? "\"file:\" + name" : '"' + t + '"')
        .collect(Collectors.joining(", "));
  }

  private List<String> resources() {
    return oneIn(3) ? NAMES.stream().filter(name -> oneIn(2)).toList() : List.of();
  }

  private static void addStrings(List<String> contract, String attribute, List<String> values) {
    if (!values.isEmpty()) {
      String quoted = values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(", "));
      contract.add(attribute + " = {" + quoted + "}");
    }
  }

  private void addCappedTools() {
    for (int i = 0; i < caps.length; i++) {
      caps[i] = 1 + random.nextInt(3);
      tools.append(
          """
            @Tool(concurrencyCap = %d, timeout = "5ms", reads = "a")
            public Made capped%d(StepContext context, List<Made> some) throws Exception {
              return script.made(context, List.of(some), List.of("a"), List.of(), "%s.capped%d", %d);
            }

          """
              .formatted(caps[i], i, toolsName(), i, caps[i]));
    }
  }

  private void addStepSource(
      int i, String tool, Returns returns, Parameters parameters, List<String> dependsOn) {
    List<String> attributes = new ArrayList<>(List.of('"' + tool + '"'));
    addStrings(attributes, "dependsOn", dependsOn);
    if (parameters.optional) {
      attributes.add("optional = true");
    }
    if (oneIn(4)) {
      attributes.add("priority = " + random.nextInt(3));
    }
    attributes.set(
        0, attributes.size() == 1 ? attributes.getFirst() : "value = " + attributes.getFirst());
    stepSources.add(
        "@Step(%s) %s s%d(%s);"
            .formatted(
                String.join(", ", attributes),
                returns == Returns.NOTHING ? "void" : "Made",
                i,
                String.join(", ", parameters.ofStep)));
  }

  String planName() {
    return "Random" + seed + "Plan";
  }

  String toolsName() {
    return "Random" + seed + "Tools";
  }

  /** The steps by id. */
  Map<String, Step> steps() {
    return steps;
  }

  /** How many steps the plan lets run at once; 0 is without limit. */
  int maxConcurrency() {
    return maxConcurrency;
  }

  boolean hasOutputs() {
    return outputs;
  }

  String planSource() {
    StringBuilder plan = new StringBuilder();
    plan.append(
        """
        package random;

        import dev.planloom.*;
        import dev.planloom.it.random.Made;
        import java.util.*;

        @Plan(tools = %s.class, conflicts = Conflicts.%s, onFailure = OnFailure.%s, maxConcurrency = %d)
        public interface %s {
          @Input Made origin();
          @Input String left();
          @Input(defaultValue = "x") String right();
        """
            .formatted(
                toolsName(),
                seed % 2 == 0 ? "ORDER" : "LOCK",
                seed % 4 == 3 ? "FAIL_FAST" : "ISOLATE",
                maxConcurrency,
                planName()));
    for (int i = 0; i < count; i++) {
      plan.append("  ").append(step(i).output() ? "@Output " : "");
      plan.append(stepSources.get(i)).append('\n');
    }
    return plan.append("}\n").toString();
  }

  String toolsSource() {
    return """
    package random;

    import dev.planloom.*;
    import dev.planloom.it.random.*;
    import java.util.*;
    import java.util.concurrent.*;

    @SuppressWarnings({"planloom:PL314", "planloom:PL315"}) // times at odds are what is tried
    public final class %1$s {
      private final Script script;

      public %1$s(Script script) {
        this.script = script;
      }

    %2$s}
    """
        .formatted(toolsName(), tools);
  }

  @Override
  public String toString() {
    return planName();
  }
}
