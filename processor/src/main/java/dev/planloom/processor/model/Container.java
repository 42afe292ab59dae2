package dev.planloom.processor.model;

/** What several values are put into. */
public enum Container {
  /** A List, Collection or Iterable. */
  LIST,
  /** A Set, in the order given. */
  SET,
  ARRAY
}
