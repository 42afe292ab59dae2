package dev.planloom.processor.discover;

/** The names that annotations are looked for by. */
final class Names {

  static final String TOOL = "dev.planloom.Tool";
  static final String PLAN = "dev.planloom.Plan";
  static final String STEP = "dev.planloom.Step";
  static final String INPUT = "dev.planloom.Input";
  static final String OUTPUT = "dev.planloom.Output";
  static final String FROM = "dev.planloom.From";
  static final String LITERAL = "dev.planloom.Literal";
  static final String PARAM = "dev.planloom.Param";
  static final String CONTEXT = "dev.planloom.StepContext";
  static final String CATALOGUE = "dev.planloom.generated.ToolCatalogue";

  private Names() {}
}
