package dev.planloom.it.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The sources of a plan and its tools, made from a seed: steps that are optional, conditional,
 * checked, called for each element, retried, or sub-plans, with artifacts, resources and {@code
 * dependsOn} between them. What its tools do is decided by a {@link Script}, and is the same
 * whatever runs them and whenever.
 */
final class ScriptedPlan {

  /** An artifact that steps can take. */
  private record Artifact(String id, String type, boolean maybeAbsent) {}

  private static final List<String> RESOURCES = List.of("a", "b");

  private final long seed;
  private final Random random;
  private final boolean failFast;
  private final List<Artifact> artifacts = new ArrayList<>();
  private final StringBuilder plan = new StringBuilder();
  private final StringBuilder tools = new StringBuilder();

  ScriptedPlan(long seed) {
    this.seed = seed;
    random = new Random(seed);
    failFast = seed % 4 == 3;
    artifacts.add(new Artifact("origin", "String", false));
    artifacts.add(new Artifact("words", "List<String>", false));
    int steps = 3 + random.nextInt(10);
    IntStream.range(0, steps).forEach(this::addStep);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /**
   * Where the first failure ends the plan only what calls one tool once is the same at each run:
   * anything else could be cut in two by it.
   */
  private void addStep(int i) {
    boolean optional = oneIn(4);
    boolean conditional = oneIn(5);
    int kind = failFast ? 9 : random.nextInt(10);
    Parameters parameters = new Parameters(i, optional || conditional, kind == 0);
    String type =
        switch (kind) {
          case 0 -> subPlan(i, parameters, optional);
          case 1, 2 -> forEach(i, parameters, optional);
          default -> step(i, parameters, optional);
        };
    if (conditional) {
      plan.append(
          "  @When(\"s%d\") static boolean w%d(String origin) { return origin.length() %% %d == 0; }\n"
              .formatted(i, i, 3 + random.nextInt(2)));
    }
    if (!type.equals("void")) {
      if (oneIn(6)) {
        plan.append(
            "  @Check(\"s%d\") static boolean c%d(%s s%d) { return s%d.hashCode() %% 3 != 0; }\n"
                .formatted(i, i, type, i, i));
      }
      artifacts.add(new Artifact("s" + i, type, optional || conditional));
    }
  }

  /** The parameters of a step, the same for plan and tool. */
  private final class Parameters {
    final List<String> declared = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    private final boolean mayBeSkipped;

    Parameters(int i, boolean mayBeSkipped, boolean none) {
      this.mayBeSkipped = mayBeSkipped;
      for (Artifact artifact : artifacts) {
        if (!none && oneIn(Math.min(i, 3) + 2)) {
          declared.add(type(artifact) + " " + artifact.id());
          names.add(artifact.id());
        }
      }
    }

    private String type(Artifact artifact) {
      return artifact.maybeAbsent() && (!mayBeSkipped || oneIn(2))
          ? "Optional<" + artifact.type() + ">"
          : artifact.type();
    }

    /** An artifact that is there whenever the step runs. */
    String plain(String ofType) {
      List<String> fit =
          artifacts.stream()
              .filter(artifact -> artifact.type().equals(ofType))
              .filter(artifact -> mayBeSkipped || !artifact.maybeAbsent())
              .map(Artifact::id)
              .toList();
      return fit.get(random.nextInt(fit.size()));
    }
  }

  private String step(int i, Parameters parameters, boolean optional) {
    String returns = List.of("String", "Stage", "Future", "void").get(random.nextInt(4));
    List<String> contract = new ArrayList<>();
    String touches = "";
    if (oneIn(2)) {
      touches = RESOURCES.get(random.nextInt(RESOURCES.size()));
      boolean writes = !returns.equals("Future") && oneIn(2);
      contract.add((writes ? "writes" : "reads") + " = \"" + touches + "\"");
      touches = (writes ? "+" : "=") + touches;
    }
    addTool(
        i, contract, String.join(", ", parameters.declared), parameters.names, returns, touches);
    String type = returns.equals("void") ? "void" : "String";
    List<String> attributes = attributes(optional);
    String dependsOn =
        IntStream.range(0, i)
            .filter(p -> oneIn(10))
            .mapToObj(p -> "s" + p)
            .filter(id -> !parameters.names.contains(id))
            .map(id -> '"' + id + '"')
            .collect(Collectors.joining(", "));
    if (!dependsOn.isEmpty()) {
      attributes.add("dependsOn = {" + dependsOn + "}");
    }
    attributes.add("value = \"t" + i + "\"");
    addStepLine(i, attributes, type, parameters.declared);
    return type;
  }

  private String forEach(int i, Parameters parameters, boolean optional) {
    boolean isolated = oneIn(3);
    List<String> names = new ArrayList<>(parameters.names);
    names.addFirst("element");
    List<String> ofTool = new ArrayList<>(parameters.declared);
    ofTool.addFirst("String element");
    addTool(i, new ArrayList<>(), String.join(", ", ofTool), names, "String", "");
    List<String> ofStep = new ArrayList<>(parameters.declared);
    ofStep.addFirst(
        "@ForEach @From(\"%s\") String element".formatted(parameters.plain("List<String>")));
    List<String> attributes = attributes(optional);
    attributes.add("value = \"t" + i + "\"");
    String type = isolated ? "List<Optional<String>>" : "List<String>";
    addStepLine(i, attributes, type, ofStep);
    return type;
  }

  private String subPlan(int i, Parameters parameters, boolean optional) {
    List<String> attributes = attributes(optional);
    attributes.add("plan = " + innerName() + ".class");
    addStepLine(
        i,
        attributes,
        "String",
        List.of("@From(\"%s\") String left".formatted(parameters.plain("String"))));
    return "String";
  }

  private static List<String> attributes(boolean optional) {
    return new ArrayList<>(optional ? List.of("optional = true") : List.of());
  }

  private void addStepLine(int i, List<String> attributes, String type, List<String> parameters) {
    plan.append(
        "  @Step(%s) %s s%d(%s);\n"
            .formatted(String.join(", ", attributes), type, i, String.join(", ", parameters)));
  }

  private void addTool(
      int i,
      List<String> contract,
      String parameters,
      List<String> names,
      String returns,
      String touches) {
    if (!failFast && oneIn(2)) {
      contract.add("idempotent = true, delay = \"1us\", maxRetries = " + random.nextInt(4));
    }
    String head =
        switch (returns) {
          case "Stage" -> "CompletionStage<String> t%d(%s) { return script.stage(%s); }";
          case "Future" -> "Future<String> t%d(%s) { return script.future(%s); }";
          case "void" -> "void t%d(%s) throws Exception { script.call(%s); }";
          default -> "String t%d(%s) throws Exception { return script.call(%s); }";
        };
    String arguments =
        "context, \"" + touches + "\", new Object[] {" + String.join(", ", names) + "}";
    String all =
        parameters.isEmpty() ? "StepContext context" : "StepContext context, " + parameters;
    tools.append("  @Tool(%s) public ".formatted(String.join(", ", contract)));
    tools.append(head.formatted(i, all, arguments)).append('\n');
  }

  long seed() {
    return seed;
  }

  String planName() {
    return "Scripted" + seed + "Plan";
  }

  private String innerName() {
    return "Scripted" + seed + "InnerPlan";
  }

  String toolsName() {
    return "Scripted" + seed + "Tools";
  }

  String planSource() {
    return """
    package scripted;

    import dev.planloom.*;
    import java.util.*;

    @SuppressWarnings({"planloom:PL303", "planloom:PL313"})
    @Plan(tools = %s.class, onFailure = OnFailure.%s)
    public interface %s {
      @Input String origin();
      @Input List<String> words();
    %s}
    """
        .formatted(toolsName(), failFast ? "FAIL_FAST" : "ISOLATE", planName(), plan);
  }

  /** A chain with something beside it, run by all steps of the plan that are sub-plans. */
  String innerSource() {
    return """
    package scripted;

    import dev.planloom.*;
    import java.util.*;

    @Plan(tools = %s.class)
    public interface %s {
      @Input String left();
      @Step("inner") String first(String left);
      @Step(value = "inner", optional = true) String aside(String left);
      @Output @Step String last(String first, Optional<String> aside);
    }
    """
        .formatted(toolsName(), innerName());
  }

  String toolsSource() {
    return """
    package scripted;

    import dev.planloom.*;
    import dev.planloom.it.interpreter.Script;
    import java.util.*;
    import java.util.concurrent.*;

    public final class %1$s {
      private final Script script;

      public %1$s(Script script) {
        this.script = script;
      }

      @Tool public String inner(StepContext context, String left) throws Exception {
        return script.call(context, "", left);
      }
      @Tool public String last(StepContext context, String first, Optional<String> aside) throws Exception {
        return script.call(context, "", first, aside);
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
