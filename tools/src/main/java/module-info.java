/** Ready tools for plans: subprocesses. */
module dev.planloom.tools {
  requires transitive dev.planloom;
  requires static transitive org.jspecify;

  exports dev.planloom.tools.process;
}
