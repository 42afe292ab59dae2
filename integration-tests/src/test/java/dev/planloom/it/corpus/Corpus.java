package dev.planloom.it.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * The files as they are.
 *
 * @param plans the plans by the names that they have here: Plan01 is the first
 * @param specs the specs of the tools by name
 */
record Corpus(Map<String, JsonNode> plans, Map<String, JsonNode> specs) {

  /** Reads the files, or skips the test where there are none. */
  static Corpus read() throws IOException {
    Path folder = Path.of(System.getProperty("planloom.data", "../shared/data"), "toolplans");
    Assumptions.assumeTrue(
        Files.isDirectory(folder),
        "There are no tool plans; -Dplanloom.data=<folder> says where they are");
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> plans = new LinkedHashMap<>();
    for (JsonNode plan : json.readTree(folder.resolve("nestful_executable-data.json").toFile())) {
      plans.put("Plan%02d".formatted(plans.size() + 1), plan);
    }
    Map<String, JsonNode> specs = new LinkedHashMap<>();
    for (JsonNode spec : json.readTree(folder.resolve("nestful_executable-spec.json").toFile())) {
      specs.put(spec.get("name").asText(), spec);
    }
    return new Corpus(plans, specs);
  }
}
