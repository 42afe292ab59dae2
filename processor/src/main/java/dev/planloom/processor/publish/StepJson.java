package dev.planloom.processor.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.planloom.Tool;
import dev.planloom.graph.Access;
import dev.planloom.graph.Layout;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.BoundGuard;
import dev.planloom.processor.model.BoundStep;
import dev.planloom.processor.model.Call;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.GuardDecl;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.plan.GraphStage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.lang.model.type.TypeMirror;

/** The steps of a plan as JSON. */
final class StepJson {

  private final JsonGenerator json;
  private final Layout layout;

  StepJson(JsonGenerator json, PlannedPlan planned) {
    this.json = json;
    layout = planned.layout();
  }

  void write(BoundStep step) throws IOException {
    StepDecl decl = step.decl();
    Call call = Objects.requireNonNull(step.call());
    json.writeStartObject();
    json.writeStringField("id", step.id());
    runs(call);
    if (!decl.isVoid()) {
      json.writeStringField("type", TypeText.qualified(decl.type()));
    }
    flag("output", decl.output());
    flag("optional", decl.optional());
    flag("forEach", decl.isForEach());
    if (decl.priority() != 0) {
      json.writeNumberField("priority", decl.priority());
    }
    json.writeNumberField("level", layout.level(step.number()));
    json.writeStringField("expected", Duration.ofNanos(GraphStage.expectedNanos(call)).toString());
    json.writeStringField(
        "remainingPath", Duration.ofNanos(layout.remainingPathNanos(step.number())).toString());
    json.writeArrayFieldStart("parameters");
    for (ParameterDecl parameter : decl.parameters()) {
      parameter(parameter);
    }
    json.writeEndArray();
    strings("dependsOn", decl.dependsOn());
    guards("conditions", GuardDecl.Kind.WHEN, step.guards());
    guards("checks", GuardDecl.Kind.CHECK, step.guards());
    resources(call);
    if (call instanceof ToolCall tool) {
      policies(step, tool.tool());
    }
    json.writeEndObject();
  }

  private void runs(Call call) throws IOException {
    switch (call) {
      case ToolCall tool -> {
        json.writeStringField("tool", tool.tool().id());
        if (!tool.tool().contract().description().isEmpty()) {
          json.writeStringField("description", tool.tool().contract().description());
        }
      }
      case PlanCall plan -> {
        json.writeStringField("subPlan", plan.plan().name());
        if (plan.output() != null) {
          json.writeStringField("subPlanOutput", plan.output());
        }
      }
    }
  }

  private void parameter(ParameterDecl parameter) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", parameter.name());
    json.writeStringField("type", TypeText.qualified(parameter.type()));
    switch (parameter.source()) {
      case ParameterDecl.Constants(List<String> values) -> strings("literal", values);
      case ParameterDecl.Named named -> {
        strings("from", named.names());
        if (!named.path().isEmpty()) {
          json.writeStringField("path", named.path());
        }
      }
    }
    flag("forEach", parameter.each());
    json.writeEndObject();
  }

  private void guards(String field, GuardDecl.Kind kind, List<BoundGuard> guards)
      throws IOException {
    List<BoundGuard> of = guards.stream().filter(guard -> guard.decl().kind() == kind).toList();
    if (of.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (BoundGuard guard : of) {
      json.writeStartObject();
      json.writeStringField("method", guard.decl().method());
      json.writeArrayFieldStart("parameters");
      for (ParameterDecl parameter : guard.decl().parameters()) {
        parameter(parameter);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void resources(Call call) throws IOException {
    json.writeArrayFieldStart("resources");
    for (Access access : call.accesses()) {
      json.writeStartObject();
      json.writeStringField("name", access.resource().text());
      json.writeStringField("mode", access.write() ? "write" : "read");
      flag("templated", !access.resource().isStatic());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void policies(BoundStep bound, ToolDecl tool) throws IOException {
    StepDecl step = bound.decl();
    Contract contract = tool.contract();
    json.writeObjectFieldStart("policies");
    json.writeBooleanField("idempotent", contract.idempotent());
    PlanJson.duration(
        json, "timeout", step.timeout().isEmpty() ? contract.timeout() : step.timeout());
    PlanJson.duration(
        json,
        "totalTimeout",
        step.totalTimeout().isEmpty() ? contract.totalTimeout() : step.totalTimeout());
    int retries = step.retries() == Tool.INHERIT ? contract.retries() : step.retries();
    if (retries != Tool.INHERIT) {
      json.writeNumberField("maxRetries", retries);
    }
    PlanJson.duration(json, "delay", contract.delay());
    json.writeNumberField("multiplier", contract.multiplier());
    PlanJson.duration(json, "maxDelay", contract.maxDelay());
    json.writeNumberField("jitter", contract.jitter());
    types("retryOn", contract.retryOn());
    types("abortOn", contract.abortOn());
    if (contract.concurrencyCap() != 0) {
      json.writeNumberField("concurrencyCap", contract.concurrencyCap());
    }
    if (bound.caches()) {
      PlanJson.duration(json, "cacheFor", contract.cacheFor());
    }
    json.writeStringField("latency", contract.latency().name());
    json.writeStringField("thread", contract.thread().name());
    if (tool.compensation() != null) {
      json.writeStringField("compensation", tool.compensation().method());
    }
    json.writeEndObject();
  }

  private void types(String field, List<TypeMirror> types) throws IOException {
    strings(field, types.stream().map(TypeText::qualified).toList());
  }

  /** Texts, where there are any; what a literal says is written even if it is nothing. */
  private void strings(String field, List<String> texts) throws IOException {
    if (texts.isEmpty() && !field.equals("literal")) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void flag(String field, boolean value) throws IOException {
    if (value) {
      json.writeBooleanField(field, true);
    }
  }
}
