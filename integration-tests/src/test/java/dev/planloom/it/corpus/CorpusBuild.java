package dev.planloom.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.planloom.it.support.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles plans of the corpus against its tools, which are compiled once. */
final class CorpusBuild {

  private static final Pattern CODE = Pattern.compile("^\\[(PL\\d+)] ");

  private final Path folder;
  private final Path api;
  private final Map<String, ToolSpec> specs = new HashMap<>();
  private int builds;

  /** Compiles the tools, with the overloads that these plans take. */
  CorpusBuild(Path folder, Corpus corpus) {
    this.folder = folder;
    corpus.specs().forEach((name, spec) -> specs.put(name, ToolSpec.read(spec)));
    List<ForeignPlan> plans = new ArrayList<>();
    corpus.plans().forEach((name, plan) -> plans.add(ForeignPlan.read(name, plan)));
    Build build = new Build(folder.resolve("api"));
    ApiSource.of(specs, plans).forEach(build::source);
    assertThat(build.compile()).isEmpty();
    api = build.classes();
  }

  Map<String, ToolSpec> specs() {
    return specs;
  }

  /** Judges plans, each by itself though compiled together. */
  Map<String, Judged> judge(Map<String, JsonNode> plans, Map<String, JsonNode> foreignSpecs) {
    Map<String, PlanSource> sources = new LinkedHashMap<>();
    plans.forEach(
        (name, plan) -> sources.put(name, new PlanSource(ForeignPlan.read(name, plan), specs)));
    Map<String, List<Complaint>> complaints = complaints(sources.values());
    Map<String, Judged> judged = new LinkedHashMap<>();
    sources.forEach((name, source) -> {
      JsonNode plan = Objects.requireNonNull(plans.get(name));
      judged.put(
          name,
          new Judged(
              name,
              plan,
              source,
              Oracle.judge(plan, foreignSpecs),
              complaints.getOrDefault(name, List.of())));
    });
    return judged;
  }

  private Build build(Collection<PlanSource> plans) {
    Build build =
        new Build(folder.resolve("build" + builds++))
            .libraries(api, Build.pathOf(TextTools.class))
            .options("-Xmaxerrs", "100000");
    plans.forEach(plan -> build.source(plan.path(), plan.text()));
    return build;
  }

  /** Compiles plans, of which none has anything wrong with it. */
  ClassLoader load(Collection<PlanSource> plans) {
    Build build = build(plans);
    assertThat(build.compile()).isEmpty();
    return build.load(api);
  }

  /** Compiles plans together, and says for each that is rejected why. */
  private Map<String, List<Complaint>> complaints(Collection<PlanSource> plans) {
    Map<String, PlanSource> byPath = new HashMap<>();
    plans.forEach(plan -> byPath.put(plan.path(), plan));
    Map<String, List<Complaint>> complaints = new HashMap<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : build(plans).diagnostics()) {
      assertThat(diagnostic.getSource()).as(diagnostic.toString()).isNotNull();
      String path = Path.of(diagnostic.getSource().getName()).toString().replace('\\', '/');
      PlanSource plan =
          Objects.requireNonNull(
              byPath.get(path.substring(path.lastIndexOf("toolplans/"))), diagnostic.toString());
      String text = diagnostic.getMessage(Locale.ROOT);
      Matcher code = CODE.matcher(text);
      complaints
          .computeIfAbsent(plan.name(), name -> new ArrayList<>())
          .add(
              new Complaint(
                  plan.name(),
                  plan.stepAt(diagnostic.getLineNumber()),
                  code.find() ? code.group(1) : text,
                  diagnostic.getLineNumber() - plan.headerLines(),
                  text));
    }
    return complaints;
  }
}
