package dev.planloom.processor.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.planloom.Tool;
import dev.planloom.processor.PlanProcessor;
import dev.planloom.processor.ToolProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Tools in class files as the compilers of Kotlin, Scala and Groovy write them. */
class ForeignClassFilesTest {

  private static final int ABSTRACT = Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT;

  @TempDir private Path library;

  private final ClassWriter tools = new ClassWriter(0);

  /** A tool of the interface; without a body, as nothing runs. */
  private void tool(int access, String method, String descriptor, @Nullable String signature) {
    MethodVisitor visitor = tools.visitMethod(access, method, descriptor, signature, null);
    AnnotationVisitor tool = visitor.visitAnnotation(Type.getDescriptor(Tool.class), true);
    tool.visitEnd();
    visitor.visitEnd();
  }

  private List<String> compile(String steps) throws IOException {
    tools.visitEnd();
    write("library/Tools", tools.toByteArray());
    for (String name : List.of("kotlin/coroutines/Continuation", "kotlin/Unit")) {
      ClassWriter type = new ClassWriter(0);
      type.visit(
          Opcodes.V17, ABSTRACT | Opcodes.ACC_INTERFACE, name, null, "java/lang/Object", null);
      type.visitEnd();
      write(name, type.toByteArray());
    }
    List<File> classPath =
        new ArrayList<>(
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .toList());
    classPath.add(library.toFile());
    Compilation compilation =
        Compiler.javac()
            .withClasspath(classPath)
            .withOptions("-Xlint:all", "-Xlint:-processing")
            .withProcessors(new PlanProcessor(), new ToolProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "example.ForeignPlan",
                    """
                    package example;
                    import dev.planloom.*;
                    import java.util.*;
                    @Plan(tools = library.Tools.class)
                    interface ForeignPlan {
                      %s
                    }
                    """
                        .formatted(steps)));
    return compilation.diagnostics().stream()
        .map(each -> each.getLineNumber() + ": " + each.getMessage(null))
        .toList();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = library.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void begin() {
    tools.visit(
        Opcodes.V17,
        ABSTRACT | Opcodes.ACC_INTERFACE,
        "library/Tools",
        null,
        "java/lang/Object",
        null);
  }

  @Test
  void whatJavaCanCallWorks() throws IOException {
    begin();
    tool(ABSTRACT, "load", "(I)Ljava/util/List;", "(I)Ljava/util/List<Ljava/lang/String;>;");
    // Kotlin's default arguments, and a bridge, which carries the annotation of what it bridges to.
    tool(ABSTRACT | Opcodes.ACC_SYNTHETIC, "load$default", "(II)Ljava/util/List;", null);
    tool(
        ABSTRACT | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE,
        "load",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        null);
    // A List of Kotlin as a parameter, Scala's coded names, a result that is always the same.
    tool(
        ABSTRACT,
        "render",
        "(Ljava/util/List;)Ljava/lang/String;",
        "(Ljava/util/List<+Ljava/lang/CharSequence;>;)Ljava/lang/String;");
    tool(ABSTRACT, "$plus$plus", "(Ljava/lang/String;)Lkotlin/Unit;", null);

    assertThat(
            compile(
                """
                @Step("load") List<String> rows(@Literal("1") int limit);
                @Step("render") String report(List<String> rows);
                @Step("$plus$plus") void more(String report);
                """))
        .isEmpty();
  }

  @Test
  void aSuspendFunctionIsNone() throws IOException {
    begin();
    tool(
        ABSTRACT,
        "load",
        "(ILkotlin/coroutines/Continuation;)Ljava/lang/Object;",
        "(ILkotlin/coroutines/Continuation<-Ljava/lang/String;>;)Ljava/lang/Object;");

    assertThat(compile("@Step(\"load\") String text(@Literal(\"1\") int limit);"))
        .containsExactly(
            """
            4: [PL020] Tool 'load' cannot be called: it is a suspend function.
                A runner is written in Java; let it call a method that Java code can call.\
            """);
  }

  @Test
  void aNameThatJavaCannotWriteIsNone() throws IOException {
    begin();
    // As Kotlin names what takes a value class.
    tool(ABSTRACT, "load-6eNON_k", "(I)Ljava/lang/String;", null);
    tool(ABSTRACT, "switch", "()Ljava/lang/String;", null);

    assertThat(compile("@Step(\"switch\") String text();"))
        .containsExactly(
            """
            4: [PL020] Tool 'load-6eNON_k' cannot be called: 'load-6eNON_k' is no name of a method in Java.
                A runner is written in Java; let it call a method that Java code can call.\
            """,
            """
            4: [PL020] Tool 'switch' cannot be called: 'switch' is no name of a method in Java.
                A runner is written in Java; let it call a method that Java code can call.\
            """);
  }

  @Test
  void aResultWithoutItsTypeArgumentsIsNoListOfAnything() throws IOException {
    begin();
    tool(ABSTRACT, "load", "()Ljava/util/List;", null);

    assertThat(compile("@Step(\"load\") List<String> rows();"))
        .containsExactly(
            """
            6: [PL107] Step 'rows' is a List<String>, but tool 'load' returns a List.
                Tool: List load()
                Declare the step as List rows(...).\
            """);
  }
}
