package dev.planloom.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static com.google.testing.compile.JavaFileObjects.forSourceString;

import org.junit.jupiter.api.Test;

class PlanProcessorTest {
  @Test
  void saysNothingAboutSourcesWithoutPlans() {
    var compilation =
        javac()
            .withProcessors(new PlanProcessor())
            .compile(forSourceString("a.A", "package a; class A {}"));

    assertThat(compilation).succeededWithoutWarnings();
  }
}
