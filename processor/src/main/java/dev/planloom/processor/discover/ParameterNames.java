package dev.planloom.processor.discover;

import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * The names of the parameters of a tool or compensation: by {@code @Param}, from the source, or
 * from the catalogue beside a class file. What a class file itself says is not believed: it may be
 * {@code arg0}.
 */
final class ParameterNames {

  private final Language language;
  private final SourceTypes sources;

  ParameterNames(Language language, SourceTypes sources) {
    this.language = language;
    this.sources = sources;
  }

  /** One entry a parameter, null where the name is lost. */
  List<@Nullable String> of(ExecutableElement method) {
    TypeElement type = Language.owner(method);
    boolean source = isParsed(type);
    List<String> catalogue = source ? List.of() : catalogue(type, method);
    List<@Nullable String> names = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      Optional<String> declared =
          Annotation.find(parameter, Names.PARAM, language.elements())
              .map(param -> param.text("name"))
              .filter(name -> !name.isEmpty());
      if (declared.isPresent()) {
        names.add(declared.get());
      } else if (source) {
        names.add(parameter.getSimpleName().toString());
      } else {
        names.add(names.size() < catalogue.size() ? catalogue.get(names.size()) : null);
      }
    }
    return names;
  }

  /** Whether the compiler has read the type's source, asked to compile it or not. */
  boolean isParsed(TypeElement type) {
    if (sources.contains(type)) {
      return true;
    }
    try {
      JavaFileObject file = language.elements().getFileObjectOf(type);
      return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
    } catch (RuntimeException unknown) {
      return false; // Not supported; or, in ecj, a file system exception for a type in a jar.
    }
  }

  private List<String> catalogue(TypeElement type, ExecutableElement method) {
    String packageName = language.packageOf(type);
    String name = GeneratedNames.catalogue(type);
    TypeElement catalogue =
        language.elements().getTypeElement(packageName.isEmpty() ? name : packageName + "." + name);
    if (catalogue == null) {
      return List.of();
    }
    List<String> types = GeneratedNames.erasedParameters(method, language.types());
    return Annotation.find(catalogue, Names.CATALOGUE, language.elements())
        .filter(descriptor -> descriptor.integer("version") <= 1)
        .map(descriptor -> entry(descriptor, method, types))
        .orElse(List.of());
  }

  private List<String> entry(Annotation descriptor, ExecutableElement method, List<String> types) {
    for (String attribute : List.of("tools", "compensations")) {
      for (AnnotationMirror mirror : descriptor.annotations(attribute)) {
        Annotation entry = Annotation.of(mirror, language.elements());
        if (method.getSimpleName().contentEquals(entry.text("method"))
            && entry.texts("types").equals(types)) {
          return entry.texts("parameters");
        }
      }
    }
    return List.of();
  }
}
