/** Ready tools for plans, and plans over them: subprocesses, git, code quality. */
module dev.planloom.tools {
  requires transitive dev.planloom;
  requires transitive dev.planloom.runtime;
  requires static transitive org.jspecify;

  exports dev.planloom.tools.git;
  exports dev.planloom.tools.process;
  exports dev.planloom.tools.quality;

  provides dev.planloom.runtime.Catalogue with
      dev.planloom.tools.git.GitToolsCatalogue,
      dev.planloom.tools.process.SubprocessCatalogue,
      dev.planloom.tools.quality.QualityToolsCatalogue;
}
