/** The annotations of Planloom, and nothing below them. */
module dev.planloom {
  requires static org.jspecify;

  exports dev.planloom;
  exports dev.planloom.generated;
}
