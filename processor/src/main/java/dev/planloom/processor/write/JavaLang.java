package dev.planloom.processor.write;

import dev.planloom.processor.lang.Language;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** The names of java.lang, which need no import unless the package has them too. */
final class JavaLang {

  private JavaLang() {}

  /** Whether a class beside this one hides one of them, so that they must be imported. */
  static boolean isShadowed(TypeElement type, Language language) {
    PackageElement own = language.elements().getPackageOf(type);
    ModuleElement module = language.elements().getModuleOf(type);
    String prefix = own.isUnnamed() ? "" : own.getQualifiedName() + ".";
    PackageElement names = language.elements().getPackageOf(language.element("java.lang.Object"));
    for (Element name : names.getEnclosedElements()) {
      if (Language.isPublic(name)
          && language.elements().getTypeElement(module, prefix + name.getSimpleName()) != null) {
        return true;
      }
    }
    return false;
  }
}
