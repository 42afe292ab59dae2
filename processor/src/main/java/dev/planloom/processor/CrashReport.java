package dev.planloom.processor;

import dev.planloom.Plan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What we need to know of a mistake of ours, as lines of a message. */
final class CrashReport {

  /** How much of a stack trace is worth sending. */
  private static final int TRACE = 30;

  private CrashReport() {}

  static List<String> of(TypeElement type, Throwable crash, ProcessingEnvironment environment) {
    boolean plan = StrayAnnotations.isMarked(type, List.of(Plan.class));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Planloom itself failed on %s %s."
            .formatted(plan ? "plan" : "tool type", type.getQualifiedName()));
    lines.add(
        "This is our fault, not yours. Please send us the source of %s with what follows."
            .formatted(type.getSimpleName()));
    lines.add("Until it is corrected, leaving out what was changed last may help.");
    lines.add("Versions: " + versions(environment));
    StringWriter trace = new StringWriter();
    crash.printStackTrace(new PrintWriter(trace));
    trace.toString().lines().limit(TRACE).map(String::strip).forEach(lines::add);
    return lines;
  }

  private static String versions(ProcessingEnvironment environment) {
    Class<?> element = environment.getElementUtils().getTypeElement("java.lang.Object").getClass();
    String compiler =
        element.getName().startsWith("com.sun.tools.javac")
            ? "javac"
            : element.getName().startsWith("org.eclipse.jdt")
                ? "ecj" + number(element)
                : element.getName();
    return "Planloom%s, %s, source level %s, Java %s"
        .formatted(
            number(CrashReport.class),
            compiler,
            environment.getSourceVersion().name().replace("RELEASE_", ""),
            Runtime.version());
  }

  /** The version that the class's jar says, after a space. */
  private static String number(Class<?> type) {
    @Nullable String version = type.getPackage().getImplementationVersion();
    return version == null ? "" : " " + version;
  }
}
