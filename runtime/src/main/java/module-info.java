/** The planner's pure algorithms and the engine that runs compiled plans. */
module dev.planloom.runtime {
  requires transitive dev.planloom;
  requires static transitive org.jspecify;

  exports dev.planloom.graph;
  exports dev.planloom.runtime;
}
