package dev.planloom.processor.diagnostics;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles examples and writes down everything that the compiler says about them. */
public final class Examples {

  /** Stands before an example, on its first line, so that its line numbers are its own. */
  public static final String PRELUDE =
      "package example; import dev.planloom.*; import java.net.*; import java.nio.file.*;"
          + " import java.time.*; import java.util.*; import java.util.concurrent.*; ";

  /** Whether what is compared is written instead: {@code -Dplanloom.golden=rewrite}. */
  static final boolean WRITE = "rewrite".equals(System.getProperty("planloom.golden"));

  private Examples() {}

  /** All errors and warnings, in the order in which they are printed: line, kind, message. */
  static String diagnosticsOf(String source) {
    return diagnosticsOf(source, new PlanProcessor(), new ToolProcessor());
  }

  /** The same of other processors. */
  public static String diagnosticsOf(String source, Processor... processors) {
    Compilation compilation = compile(source, processors);
    return compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(Examples::text)
        .collect(Collectors.joining());
  }

  static Compilation compile(String source, Processor... processors) {
    return Compiler.javac()
        .withProcessors(processors)
        .compile(JavaFileObjects.forSourceString("example.Example", PRELUDE + source));
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    return "line "
        + diagnostic.getLineNumber()
        + ": "
        + (diagnostic.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning")
        + ": "
        + diagnostic.getMessage(Locale.ENGLISH)
        + "\n";
  }
}
