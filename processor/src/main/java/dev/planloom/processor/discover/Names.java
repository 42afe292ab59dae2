package dev.planloom.processor.discover;

/** The names that annotations are looked for by. */
public final class Names {

  public static final String TOOL = "dev.planloom.Tool";
  public static final String PLAN = "dev.planloom.Plan";
  public static final String STEP = "dev.planloom.Step";
  public static final String INPUT = "dev.planloom.Input";
  public static final String OUTPUT = "dev.planloom.Output";
  public static final String FROM = "dev.planloom.From";
  public static final String LITERAL = "dev.planloom.Literal";
  public static final String FOR_EACH = "dev.planloom.ForEach";
  public static final String COMPENSATES = "dev.planloom.Compensates";
  public static final String PARAM = "dev.planloom.Param";
  public static final String CONTEXT = "dev.planloom.StepContext";
  public static final String PLAN_DESCRIPTOR = "dev.planloom.generated.PlanDescriptor";
  public static final String WHEN = "dev.planloom.When";
  public static final String CHECK = "dev.planloom.Check";
  public static final String CATALOGUE = "dev.planloom.generated.ToolCatalogue";

  private Names() {}
}
