package dev.planloom.tools;

/** Holds the package until its first type arrives; delete it then. */
final class Placeholder {
  private Placeholder() {}

  static String packageName() {
    return Placeholder.class.getPackageName();
  }
}
