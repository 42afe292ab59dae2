/** Runs plans in virtual time, one thread at a time, with faults injected. */
module dev.planloom.testing {
  requires transitive dev.planloom.runtime;
  requires static org.jspecify;

  exports dev.planloom.testing;
}
