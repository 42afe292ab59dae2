package dev.planloom.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.planloom.processor.lang.Language;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The text of a generated file. */
public final class SourceText {

  private static final String IMPORT = "import java.lang.";

  private SourceText() {}

  /**
   * The text, without imports from {@code java.lang} except of names that a class beside the file
   * has too. Only names that the file uses are looked up: to list {@code java.lang} makes a
   * compiler read all of its class files.
   */
  public static String of(JavaFile file, TypeElement origin, Language language) {
    String text = file.toString();
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (text.startsWith("package ", at)
        || text.startsWith("import ", at)
        || text.startsWith("\n", at)) {
      int next = text.indexOf('\n', at) + 1;
      if (!text.startsWith(IMPORT, at)
          || isOutsideOrShadowed(
              text.substring(at + IMPORT.length(), next - 2), origin, language)) {
        kept.append(text, at, next);
      }
      at = next;
    }
    return kept.append(text, at, text.length()).toString();
  }

  private static boolean isOutsideOrShadowed(String name, TypeElement origin, Language language) {
    PackageElement own = language.elements().getPackageOf(origin);
    ModuleElement module = language.elements().getModuleOf(origin);
    String prefix = own.isUnnamed() ? "" : own.getQualifiedName() + ".";
    return name.indexOf('.') >= 0
        || language.elements().getTypeElement(module, prefix + name) != null;
  }
}
