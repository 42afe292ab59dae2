package dev.planloom.processor;

import java.util.Set;

/** The options that the compiler may be given with {@code -A}. */
final class Options {

  /** Whether plans are published in {@code META-INF/planloom}: {@code on} or {@code off}. */
  static final String PUBLISH = "planloom.publish";

  /** All of them. */
  static final Set<String> ALL = Set.of(PUBLISH);

  private Options() {}
}
