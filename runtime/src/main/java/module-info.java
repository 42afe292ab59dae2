/** The planner's pure algorithms and the engine that runs compiled plans. */
module dev.planloom.runtime {
  requires transitive dev.planloom;
  // Not transitive: users of the module would need it, although it means nothing to them.
  requires static org.jspecify;

  exports dev.planloom.graph;
  exports dev.planloom.runtime;
  exports dev.planloom.runtime.spi;

  uses dev.planloom.runtime.Catalogue;
}
