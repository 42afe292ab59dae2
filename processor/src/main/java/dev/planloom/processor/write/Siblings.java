package dev.planloom.processor.write;

import dev.planloom.processor.lang.Language;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The simple names that cannot be imported beside a type. */
final class Siblings {

  private Siblings() {}

  /**
   * The classes of the unnamed package, where the type stands in it; else none. A class of the
   * unnamed package cannot be named otherwise than by its simple name.
   */
  static Set<String> of(TypeElement type, Language language) {
    PackageElement own = language.elements().getPackageOf(type);
    Set<String> names = new TreeSet<>();
    if (own.isUnnamed()) {
      own.getEnclosedElements().forEach(each -> names.add(each.getSimpleName().toString()));
    }
    return names;
  }
}
