package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.ToolDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Finds for each tool of a type what undoes it. */
final class Compensations {

  private final Language language;
  private final ToolMethods methods;
  private final CompensationReader reader;

  Compensations(Language language, ToolMethods methods, ParameterNames names) {
    this.language = language;
    this.methods = methods;
    reader = new CompensationReader(language, methods, names);
  }

  /** Puts what undoes them into the tools; those that have one that is faulty become so too. */
  void addTo(List<ToolDecl> tools, TypeElement type, Set<String> faulty, Faults faults) {
    List<ToolMethods.Found> all = methods.of(type, Names.COMPENSATES);
    Set<String> compensations = new HashSet<>();
    all.forEach(found -> compensations.add(found.method().getSimpleName().toString()));
    Map<String, ToolMethods.Found> taken = new HashMap<>();
    for (ToolMethods.Found found : all) {
      Annotation annotation =
          Annotation.find(found.annotated(), Names.COMPENSATES, language.elements()).orElseThrow();
      String name = annotation.text("value");
      Location at = Location.of(found.annotated()).annotation(Names.COMPENSATES);
      int index = indexOf(name, tools);
      if (index < 0) {
        unknown(name, found, type, tools, compensations, at, faults);
        continue;
      }
      ToolMethods.Found first = taken.putIfAbsent(name, found);
      if (first != null) {
        if (!replaces(first, found)) {
          faults.report(
              Code.SEVERAL_COMPENSATIONS,
              at,
              "Tool '%s' has two compensations: '%s' and '%s'."
                  .formatted(name, first.method().getSimpleName(), found.method().getSimpleName()),
              "One method undoes what one call did: let it do both.");
          faulty.add(name);
        }
        continue;
      }
      if (faulty.contains(name)) {
        continue;
      }
      reader
          .read(type, found, tools.get(index), faults)
          .ifPresentOrElse(
              compensation -> tools.set(index, tools.get(index).undoneBy(compensation)),
              () -> faulty.add(name));
      if (tools.get(index).contract().caches()) {
        cached(tools.get(index), found, faults);
        faulty.add(name);
      }
    }
  }

  /** What is undone has had an effect, which a call that is left out would not have. */
  private static void cached(ToolDecl tool, ToolMethods.Found compensation, Faults faults) {
    faults.report(
        Code.CACHED_EFFECT,
        tool.at().attribute("cacheFor"),
        "Tool '%s' is undone by '%s', but its results are cached."
            .formatted(tool.name(), compensation.method().getSimpleName()),
        "A call that is left out does nothing that could be undone: leave cacheFor out.");
  }

  private static int indexOf(String name, List<ToolDecl> tools) {
    for (int i = 0; i < tools.size(); i++) {
      if (tools.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** A subtype's own compensation takes the place of the one that it inherits. */
  private boolean replaces(ToolMethods.Found nearer, ToolMethods.Found other) {
    TypeMirror sub = language.types().erasure(Language.owner(nearer.annotated()).asType());
    TypeMirror type = language.types().erasure(Language.owner(other.annotated()).asType());
    return !language.types().isSameType(sub, type) && language.types().isSubtype(sub, type);
  }

  private static void unknown(
      String name,
      ToolMethods.Found found,
      TypeElement type,
      List<ToolDecl> tools,
      Set<String> compensations,
      Location at,
      Faults faults) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "'%s' compensates '%s', which is no tool of %s."
            .formatted(found.method().getSimpleName(), name, type.getSimpleName()));
    List<String> names = tools.stream().map(ToolDecl::name).toList();
    lines.add(
        compensations.contains(name)
            ? "It is a compensation itself, and those are not undone."
            : Similar.to(name, names)
                .map("Did you mean '%s'?"::formatted)
                .orElse(
                    names.isEmpty()
                        ? "The type has no tools."
                        : "Its tools: %s."
                            .formatted(String.join(", ", names.stream().limit(12).toList()))));
    faults.report(
        Code.UNKNOWN_COMPENSATED_TOOL, at.attribute("value"), lines.toArray(String[]::new));
  }
}
