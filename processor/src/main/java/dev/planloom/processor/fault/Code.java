package dev.planloom.processor.fault;

/**
 * The catalogue of everything that the compiler complains about. Ids are stable and public; each
 * has an anchor in docs/diagnostics.md and a test.
 *
 * <p>PL0xx: declarations; PL1xx: binding; PL2xx: the graph; PL3xx: policies; PL4xx: resources;
 * PL9xx: our own faults.
 */
public enum Code {
  PLAN_NOT_AN_INTERFACE("PL001"),
  PLAN_WITHOUT_STEPS("PL002"),
  PLAN_IS_GENERIC("PL003"),
  NOT_ACCESSIBLE("PL004"),
  PLAN_METHOD_WITHOUT_ANNOTATION("PL005"),
  CONTRADICTORY_ANNOTATIONS("PL006"),
  DUPLICATE_ID("PL007"),
  IMPOSSIBLE_ACCESSOR("PL008"),
  STEP_NOT_ABSTRACT("PL009"),
  STEP_IS_GENERIC("PL010"),
  MALFORMED_INPUT("PL011"),
  MISPLACED_OUTPUT("PL012"),
  PLAN_INHERITS("PL013"),
  UNRESOLVED_TYPE("PL014"),
  GENERATED_NAME_TAKEN("PL015"),

  TOOL_NOT_CALLABLE("PL020"),
  DUPLICATE_TOOL_NAME("PL021"),
  TOOL_TYPE_IS_GENERIC("PL022"),
  NO_TOOL_TYPE("PL023"),
  SEVERAL_CONTEXTS("PL024"),
  MALFORMED_TOOL_NAME("PL025"),
  REPEATED_TOOL_TYPE("PL026"),

  UNKNOWN_TOOL("PL101"),
  MISSING_PRODUCER("PL102"),
  AMBIGUOUS_TOOL("PL103"),
  WRONG_ARITY("PL104"),
  ARTIFACT_TYPE_MISMATCH("PL105"),
  TOOL_PARAMETER_TYPE_MISMATCH("PL106"),
  RESULT_TYPE_MISMATCH("PL107"),
  OPTIONAL_INTO_REQUIRED("PL108"),
  NEVER_ABSENT("PL109", Severity.WARNING),
  LITERAL_DOES_NOT_CONVERT("PL110"),
  NO_LITERAL_OF_TYPE("PL111"),
  UNKNOWN_PATH("PL113"),
  UNKNOWN_DEPENDS_ON("PL114"),
  TYPE_ARGUMENTS_NOT_INFERRED("PL115"),
  NEITHER_GATHERED_NOR_CONCATENATED("PL116"),
  STEP_PRODUCES_NOTHING("PL117"),
  TOOL_NOT_ACCESSIBLE("PL118"),

  CYCLE("PL201"),
  CONFLICT("PL202"),
  POSSIBLE_CONFLICT("PL203", Severity.WARNING),
  DEAD_STEP("PL204", Severity.WARNING),

  BAD_DURATION("PL301"),
  NEGATIVE_NUMBER("PL302"),
  MULTIPLIER_OUT_OF_RANGE("PL303"),
  JITTER_OUT_OF_RANGE("PL304"),
  UNSAFE_RETRY("PL305"),
  TIMEOUT_OVER_PLAN("PL306"),
  EXPECTED_OVER_TIMEOUT("PL307"),
  GUESSED_OVER_TIMEOUT("PL308", Severity.WARNING),
  WRITING_TOOL_RETURNS_FUTURE("PL309", Severity.WARNING),

  UNKNOWN_PLACEHOLDER("PL401"),
  PLACEHOLDER_WITHOUT_TEXT("PL402"),
  MALFORMED_TEMPLATE("PL403"),
  LOST_PARAMETER_NAMES("PL404"),

  INTERNAL_ERROR("PL901");

  private final String id;
  private final Severity severity;

  Code(String id) {
    this(id, Severity.ERROR);
  }

  Code(String id, Severity severity) {
    this.id = id;
    this.severity = severity;
  }

  /** The stable name, {@code PLnnn}. */
  public String id() {
    return id;
  }

  /** The weight that it has unless a plan says otherwise. */
  public Severity severity() {
    return severity;
  }
}
