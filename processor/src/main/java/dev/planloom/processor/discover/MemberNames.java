package dev.planloom.processor.discover;

import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * What the class files of a plan's super-interfaces lose: the names of parameters and the order of
 * methods. It is in the descriptors of the runners of those among them that are plans; names also
 * in class files that were compiled with {@code -parameters}.
 */
final class MemberNames {

  /** {@code owner#name(type parameter, ...)} of a descriptor. */
  private static final Pattern METHOD =
      Pattern.compile("(?:(?<owner>[^#(]*)#)?(?<name>[^#(]*)\\((?<parameters>.*)\\)");

  private static final Pattern PARAMETERS = Pattern.compile(", ");

  /** A method of a class file, by which descriptors find it. */
  private record Key(String owner, String method, List<String> types) {}

  /** What a descriptor says about it. */
  private record Entry(int place, List<String> parameters) {}

  private final Language language;
  private final Map<Key, Entry> entries = new HashMap<>();

  /** For the interfaces of a plan that come from class files. */
  MemberNames(List<TypeElement> binaries, Language language) {
    this.language = language;
    for (TypeElement type : binaries) {
      descriptor(type).ifPresent(descriptor -> read(type, descriptor));
    }
  }

  private Optional<Annotation> descriptor(TypeElement type) {
    String packageName = language.packageOf(type);
    String name = GeneratedNames.runner(type);
    TypeElement runner =
        language.elements().getTypeElement(packageName.isEmpty() ? name : packageName + "." + name);
    return runner == null
        ? Optional.empty()
        : Annotation.find(runner, Names.PLAN_DESCRIPTOR, language.elements())
            .filter(descriptor -> descriptor.integer("version") <= 1);
  }

  private void read(TypeElement type, Annotation descriptor) {
    for (String method : descriptor.texts("methods")) {
      Matcher matcher = METHOD.matcher(method);
      if (matcher.matches()) {
        List<String> types = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String parameter : PARAMETERS.splitAsStream(matcher.group("parameters")).toList()) {
          int end = parameter.indexOf(' ');
          if (end > 0) {
            types.add(parameter.substring(0, end));
            names.add(parameter.substring(end + 1));
          }
        }
        String owner =
            Objects.requireNonNullElseGet(
                matcher.group("owner"), () -> type.getQualifiedName().toString());
        entries.putIfAbsent(
            new Key(owner, matcher.group("name"), types), new Entry(entries.size(), names));
      }
    }
  }

  private Key key(ExecutableElement method) {
    return new Key(
        Language.owner(method).getQualifiedName().toString(),
        method.getSimpleName().toString(),
        GeneratedNames.erasedParameters(method, language.types()));
  }

  /** Where a method stands among those of its interface; unknown ones come last. */
  int place(ExecutableElement method) {
    Entry entry = entries.get(key(method));
    return entry == null ? Integer.MAX_VALUE : entry.place();
  }

  /** The names of a method's parameters; empty where they are lost. */
  Optional<List<String>> of(ExecutableElement method) {
    Entry entry = entries.get(key(method));
    if (entry != null) {
      return Optional.of(entry.parameters());
    }
    List<String> names = new ArrayList<>();
    method.getParameters().forEach(parameter -> names.add(parameter.getSimpleName().toString()));
    return names.equals(lost(method)) ? Optional.empty() : Optional.of(names);
  }

  /** What takes the place of names that are lost. */
  static List<String> lost(ExecutableElement method) {
    return IntStream.range(0, method.getParameters().size()).mapToObj(i -> "arg" + i).toList();
  }
}
