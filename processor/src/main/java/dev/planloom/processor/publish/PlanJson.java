package dev.planloom.processor.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.planloom.graph.Analysis;
import dev.planloom.graph.Conflict;
import dev.planloom.graph.Edge;
import dev.planloom.graph.Layout;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.BoundInput;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.runtime.PlanGraph;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * A plan as JSON, in the format of {@code docs/plan.schema.json}. Written in one order and without
 * times, so that equal plans give equal bytes.
 */
final class PlanJson {

  /** The version of the format; a change that readers cannot ignore counts it up. */
  private static final int VERSION = 1;

  private final JsonGenerator json;
  private final PlannedPlan planned;
  private final PlanDecl plan;
  private final Layout layout;

  private PlanJson(JsonGenerator json, PlannedPlan planned) {
    this.json = json;
    this.planned = planned;
    plan = planned.plan().decl();
    layout = planned.layout();
  }

  static String of(PlannedPlan planned) {
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indent);
    printer.indentArraysWith(indent);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).setPrettyPrinter(printer)) {
      new PlanJson(json, planned).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text + "\n";
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("plan", plan.name());
    json.writeStringField("runner", runner());
    policies();
    json.writeArrayFieldStart("inputs");
    for (BoundInput input : planned.plan().inputs()) {
      input(input);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steps");
    StepJson steps = new StepJson(json, planned);
    for (BoundStep step : planned.plan().steps()) {
      steps.write(step);
    }
    json.writeEndArray();
    edges();
    conflicts();
    analysis();
    json.writeEndObject();
  }

  private String runner() {
    String name = plan.name();
    String nested = TypeText.nested(plan.element());
    return name.substring(0, name.length() - nested.length())
        + GeneratedNames.runner(plan.element());
  }

  private void policies() throws IOException {
    json.writeObjectFieldStart("policies");
    duration(json, "timeout", plan.timeout());
    if (plan.maxConcurrency() != 0) {
      json.writeNumberField("maxConcurrency", plan.maxConcurrency());
    }
    json.writeStringField("onFailure", plan.onFailure().name());
    json.writeStringField("rollback", plan.rollback().name());
    json.writeStringField("conflicts", plan.conflicts().name());
    json.writeEndObject();
  }

  private void input(BoundInput input) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", input.decl().name());
    json.writeStringField("type", TypeText.qualified(input.decl().type()));
    if (input.decl().defaultValue() != null) {
      json.writeStringField("default", input.decl().defaultValue());
    }
    json.writeEndObject();
  }

  private void edges() throws IOException {
    json.writeArrayFieldStart("edges");
    for (Edge edge : layout.edges()) {
      json.writeStartObject();
      json.writeStringField("from", id(edge.from()));
      json.writeStringField("to", id(edge.to()));
      json.writeStringField("kind", edge.kind().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void conflicts() throws IOException {
    json.writeArrayFieldStart("conflicts");
    conflicts(layout.definiteConflicts());
    conflicts(layout.possibleConflicts());
    json.writeEndArray();
  }

  private void conflicts(List<Conflict> conflicts) throws IOException {
    for (Conflict conflict : conflicts) {
      json.writeStartObject();
      json.writeStringField("first", id(conflict.first()));
      json.writeStringField("firstResource", conflict.firstAccess().resource().text());
      json.writeStringField("second", id(conflict.second()));
      json.writeStringField("secondResource", conflict.secondAccess().resource().text());
      json.writeBooleanField("definite", conflict.isDefinite());
      json.writeEndObject();
    }
  }

  private void analysis() throws IOException {
    Analysis analysis = layout.analysis();
    json.writeObjectFieldStart("analysis");
    json.writeNumberField("steps", analysis.totalSteps());
    json.writeNumberField("levels", analysis.levels());
    json.writeNumberField("width", analysis.width());
    ids("bottlenecks", analysis.bottlenecks());
    ids("criticalPath", analysis.criticalPath());
    json.writeStringField("expected", Duration.ofNanos(analysis.criticalPathNanos()).toString());
    json.writeEndObject();
  }

  private void ids(String field, List<Integer> steps) throws IOException {
    json.writeArrayFieldStart(field);
    for (int step : steps) {
      json.writeString(id(step));
    }
    json.writeEndArray();
  }

  private String id(int step) {
    return planned.plan().steps().get(step).id();
  }

  /**
   * A duration as ISO-8601; nothing where it is inherited, {@code null} where there is no limit.
   */
  static void duration(JsonGenerator json, String field, String written) throws IOException {
    long nanos = Durations.nanos(written);
    if (nanos == PlanGraph.NONE) {
      json.writeNullField(field);
    } else if (nanos != PlanGraph.INHERIT) {
      json.writeStringField(field, Duration.ofNanos(nanos).toString());
    }
  }
}
