package dev.planloom.processor.lang;

/** How a method's result comes. */
public enum Completion {
  /** When the method returns. */
  RETURN,
  /** Through a CompletionStage. */
  STAGE,
  /** Through another Future. */
  FUTURE
}
