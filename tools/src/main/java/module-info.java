/** Ready tools for plans: subprocesses and git. */
module dev.planloom.tools {
  requires transitive dev.planloom;
  requires static transitive org.jspecify;

  exports dev.planloom.tools.git;
  exports dev.planloom.tools.process;
}
