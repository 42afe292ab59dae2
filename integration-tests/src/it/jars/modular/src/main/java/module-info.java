module modular.app {
  requires transitive dev.planloom.runtime;
  requires transitive library;

  exports modular.app;
}
