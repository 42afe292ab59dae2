package dev.planloom.it.corpus;

/**
 * An error of the compiler.
 *
 * @param plan the plan in whose source it stands
 * @param step the step at whose source it stands
 * @param code the code, or the whole message where it has none
 * @param text the message as it is printed
 */
record Complaint(String plan, String step, String code, long line, String text) {

  /** Whether it says what is wrong, and where. */
  boolean names(Defect defect) {
    return code.equals(defect.kind().code())
        && step.equals(defect.step())
        && defect.subjects().stream().allMatch(subject -> text.contains("'" + subject + "'"));
  }

  @Override
  public String toString() {
    return plan + "." + step + ":" + line + ": " + text;
  }
}
