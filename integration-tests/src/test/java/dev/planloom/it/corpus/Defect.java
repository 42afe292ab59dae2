package dev.planloom.it.corpus;

import java.util.List;

/**
 * Something that is wrong with a plan.
 *
 * @param step the step where it shows in our notation
 * @param subjects what a message must name
 */
record Defect(Kind kind, String step, List<String> subjects) {

  Defect(Kind kind, String step, String... subjects) {
    this(kind, step, List.of(subjects));
  }

  /** What can be wrong, and the code that must say so. */
  enum Kind {
    UNKNOWN_TOOL("PL101", "calls a tool that does not exist"),
    UNDEFINED_VARIABLE("PL102", "refers to a variable that nothing defines"),
    DUPLICATE_LABEL("PL007", "gives a label twice"),
    UNKNOWN_FIELD("PL113", "takes a field that the result does not have"),
    TYPE_MISFIT("PL105", "hands a field to a parameter of another type"),
    UNFIT_CONSTANT("PL110", "hands over a constant that is none of the parameter's type"),
    UNKNOWN_ARGUMENT("PL104", "gives an argument that the tool does not have"),
    MISSING_ARGUMENT("PL104", "leaves out a required argument"),
    CYCLE("PL201", "has calls that wait for each other"),
    UNUSED_RESULT("PL204", "makes a call whose result reaches no output");

    private final String code;
    private final String words;

    Kind(String code, String words) {
      this.code = code;
      this.words = words;
    }

    String code() {
      return code;
    }

    /** What a plan with this defect does. */
    String words() {
      return words;
    }
  }
}
