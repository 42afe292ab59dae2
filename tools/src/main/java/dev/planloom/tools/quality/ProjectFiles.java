package dev.planloom.tools.quality;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds out from the files of a folder which build tool a project uses. */
final class ProjectFiles {

  /** How both plugins are called. */
  private static final String SPOTLESS = "com.diffplug.spotless";

  private enum Tool {
    MAVEN,
    GRADLE,
    NPM,
    PYTHON,
    CARGO;

    /** What such a project has one of at least. */
    List<String> files() {
      return switch (this) {
        case MAVEN -> List.of("pom.xml");
        case GRADLE ->
            List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");
        case NPM -> List.of("package.json");
        case PYTHON -> List.of("pyproject.toml", "setup.cfg", "setup.py");
        case CARGO -> List.of("Cargo.toml");
      };
    }
  }

  private final Path directory;

  /** Those files of each tool that exist, for the tools that have any. */
  private final Map<Tool, List<String>> found;

  private ProjectFiles(Path directory, Map<Tool, List<String>> found) {
    this.directory = directory;
    this.found = found;
  }

  static ProjectFiles in(Path directory) {
    Map<Tool, List<String>> found = new LinkedHashMap<>();
    for (Tool tool : Tool.values()) {
      List<String> files =
          tool.files().stream()
              .filter(file -> Files.isRegularFile(directory.resolve(file)))
              .toList();
      if (!files.isEmpty()) {
        found.put(tool, files);
      }
    }
    return new ProjectFiles(directory, found);
  }

  QualityCommands commands() throws IOException {
    return switch (onlyTool()) {
      case MAVEN -> {
        String maven = wrapperOr("mvnw", "mvn", ".cmd");
        QualityCommands tests = QualityPresets.maven(maven);
        yield namesSpotless(Tool.MAVEN) ? tests.and(QualityPresets.mavenSpotless(maven)) : tests;
      }
      case GRADLE -> {
        String gradle = wrapperOr("gradlew", "gradle", ".bat");
        QualityCommands tests = QualityPresets.gradle(gradle);
        yield namesSpotless(Tool.GRADLE) ? tests.and(QualityPresets.gradleSpotless(gradle)) : tests;
      }
      case NPM -> {
        QualityCommands commands = QualityPresets.npm();
        if (hasNodeProgram("prettier")) {
          commands = commands.and(QualityPresets.prettier());
        }
        yield hasNodeProgram("eslint") ? commands.and(QualityPresets.eslint()) : commands;
      }
      case PYTHON -> QualityPresets.ruff().and(QualityPresets.pytest());
      case CARGO -> QualityPresets.cargo();
    };
  }

  private Tool onlyTool() {
    if (found.size() != 1) {
      List<String> known = new ArrayList<>();
      found.values().forEach(known::addAll);
      throw new IllegalArgumentException(
          known.isEmpty()
              ? "No build tool is known that "
                  + directory
                  + " is for: there is none of "
                  + String.join(", ", allFiles())
                  + ". Say with QualityCommands.builder() what is to be run"
              : directory
                  + " is for several build tools: there are "
                  + String.join(", ", known)
                  + ". Say which to use with one of the other presets, or combine them");
    }
    return found.keySet().iterator().next();
  }

  private static List<String> allFiles() {
    return Stream.of(Tool.values()).flatMap(tool -> tool.files().stream()).toList();
  }

  private String wrapperOr(String wrapper, String program, String windowsEnding) {
    String file = QualityPresets.script(wrapper, windowsEnding);
    return Files.isRegularFile(directory.resolve(file))
        ? "./" + file
        : QualityPresets.script(program, windowsEnding);
  }

  private boolean namesSpotless(Tool tool) throws IOException {
    for (String file : found.getOrDefault(tool, List.of())) {
      // In an encoding that reads any file: the name has nothing but ASCII.
      String text = Files.readString(directory.resolve(file), StandardCharsets.ISO_8859_1);
      if (text.contains(SPOTLESS)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasNodeProgram(String name) {
    return Files.exists(directory.resolve(QualityPresets.nodeProgram(name)));
  }
}
