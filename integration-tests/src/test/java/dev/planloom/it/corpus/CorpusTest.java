package dev.planloom.it.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans that others wrote are rejected for all that is wrong with them and for nothing else, and
 * run where nothing is. Each is judged twice: by the compiler, in our notation, and by the {@link
 * Oracle}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {

  private final Map<String, Judged> plans = new LinkedHashMap<>();
  private final Map<String, Judged> mended = new LinkedHashMap<>();
  private final Map<Defect.Kind, Map<String, Judged>> planted = new EnumMap<>(Defect.Kind.class);
  private Corpus corpus = new Corpus(Map.of(), Map.of());
  private Map<String, ToolSpec> specs = Map.of();
  private ClassLoader sound = ClassLoader.getSystemClassLoader();

  @BeforeAll
  void judge(@TempDir Path folder) throws IOException {
    corpus = Corpus.read();
    CorpusBuild build = new CorpusBuild(folder, corpus);
    specs = build.specs();
    plans.putAll(build.judge(corpus.plans(), corpus.specs()));
    mended.putAll(build.judge(mendedMisfits(), corpus.specs()));
    for (Defect.Kind kind : Defect.Kind.values()) {
      Map<String, JsonNode> defective = new LinkedHashMap<>();
      sound(plans.values())
          .forEach(plan ->
              Planted.plant(kind, plan.json(), corpus.specs())
                  .ifPresent(with -> defective.put(plan.name(), with)));
      planted.put(kind, build.judge(defective, corpus.specs()));
    }
    sound =
        build.load(
            Stream.concat(sound(plans.values()), sound(mended.values()))
                .map(Judged::source)
                .toList());
  }

  private static Stream<Judged> sound(Collection<Judged> judged) {
    return judged.stream().filter(Judged::isSound);
  }

  /**
   * The plans of which nothing is wrong but types: with a step that makes a text of what is none,
   * as one would mend them.
   */
  private Map<String, JsonNode> mendedMisfits() {
    Map<String, JsonNode> texts = new LinkedHashMap<>();
    for (Judged plan : plans.values()) {
      if (plan.isSound()
          || plan.defects().stream().anyMatch(defect -> defect.kind() != Defect.Kind.TYPE_MISFIT)) {
        continue;
      }
      ObjectNode copy = plan.json().deepCopy();
      Set<String> misfits = new HashSet<>();
      plan.defects()
          .forEach(defect -> misfits.add(defect.step() + " " + defect.subjects().getFirst()));
      for (JsonNode call : copy.get("output")) {
        ObjectNode arguments = (ObjectNode) call.get("arguments");
        for (String name : List.copyOf(names(arguments))) {
          if (misfits.contains(call.path("label").asText() + " " + JavaNames.member(name))) {
            arguments.put(name, "no. " + arguments.get(name).asText());
          }
        }
      }
      texts.put(plan.name() + "Mended", copy);
    }
    return texts;
  }

  private static Set<String> names(ObjectNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  Stream<Judged> all() {
    return Stream.concat(plans.values().stream(), mended.values().stream());
  }

  Stream<Judged> allSound() {
    return all().filter(Judged::isSound);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRejectedForItsDefectsAlone(Judged plan) {
    plan.checkNamed();
  }

  @ParameterizedTest
  @MethodSource("allSound")
  void runsAndHandsOverWhatItSays(Judged plan) throws ReflectiveOperationException {
    Replay.check(plan.name(), plan.json(), specs, sound);
  }

  @ParameterizedTest
  @EnumSource
  void plantedDefectsAreNamed(Defect.Kind kind) {
    Map<String, Judged> defective = Objects.requireNonNull(planted.get(kind));
    assertThat(defective).hasSizeGreaterThan(10);
    assertThat(defective.values())
        .allSatisfy(plan -> {
          assertThat(plan.defects()).extracting(Defect::kind).containsOnly(kind);
          plan.checkNamed();
        });
  }

  @Test
  void thePageSaysSo() throws IOException {
    CheckerPage page = new CheckerPage();
    page.part("corpus", CorpusTables.plans(plans.values(), mended.values()));
    page.part("planted", CorpusTables.planted(planted));
    for (String name : List.of("Plan82", "Plan35", "Plan46", "Plan85")) {
      page.part(name, Objects.requireNonNull(plans.get(name)).shown());
    }
    page.check();
  }
}
