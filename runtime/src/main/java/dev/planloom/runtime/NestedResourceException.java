package dev.planloom.runtime;

/**
 * A step of a run that was started inside a tool asked for a lock or permit that the tool's own
 * attempt holds. Waiting for it could never end, so the step fails at once.
 */
public final class NestedResourceException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NestedResourceException(String step, String resource, String holder) {
    super(
        "Step '%s' needs %s, which the step '%s' that started this run holds; end that step first or take the resource from it"
            .formatted(step, resource, holder));
  }
}
