package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Similar;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Guesses what a path that leads nowhere was meant to be. */
final class PathProposals {

  /** How deep below a type a part is looked for that the type itself does not have. */
  private static final int DEPTH = 3;

  /** How many segments of one path may be wrong. */
  private static final int MISTAKES = 3;

  private final Language language;
  private final PathReader paths;
  private final Containers containers;

  PathProposals(Language language, PathReader paths) {
    this.language = language;
    this.paths = paths;
    containers = new Containers(language);
  }

  /** A line for a message; what goes into the type that is wanted comes before what does not. */
  String of(TypeMirror start, String path, PathReader.Lost lost, TypeMirror wanted) {
    List<String> found = paths(start, List.of(path.split("\\.", -1)), lost, wanted, MISTAKES);
    SortedSet<String> parts = paths.parts(lost.type());
    return found.stream()
        .filter(each -> leadsTo(start, each, wanted))
        .findFirst()
        .or(() -> found.stream().findFirst())
        .or(() -> Similar.to(lost.segment(), parts))
        .map("Did you mean '%s'?"::formatted)
        .orElseGet(() -> listed(lost.type(), parts));
  }

  /** The way to a part that has this name, or one like it, and is what is wanted. */
  Optional<String> part(TypeMirror whole, String name, TypeMirror wanted) {
    return Stream.concat(
            waysTo(name, whole).stream().map(way -> String.join(".", way)),
            Similar.to(name, partsToFollow(whole)).stream())
        .filter(way -> leadsTo(whole, way, wanted))
        .findFirst();
  }

  private static String listed(TypeMirror type, SortedSet<String> parts) {
    if (parts.isEmpty()) {
      return isLomboks(type)
          ? "Its getters are made later: list Lombok before Planloom in the processor path."
          : "%s has no components or getters.".formatted(TypeText.of(type));
    }
    return "%s has: %s."
        .formatted(TypeText.of(type), String.join(", ", parts.stream().limit(12).toList()));
  }

  /** Whether Lombok adds members to the type; it does so in its place among the processors. */
  private static boolean isLomboks(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getAnnotationMirrors().stream()
            .map(mirror -> mirror.getAnnotationType().asElement().toString())
            .anyMatch(name -> name.startsWith("lombok."));
  }

  private boolean leadsTo(TypeMirror start, String path, TypeMirror wanted) {
    return paths.read(start, path)
            instanceof PathReader.Found(List<String> ignored, TypeMirror type)
        && (language.isAssignable(type, wanted)
            || language.isAssignable(
                language.boxed(type),
                language.optionalOf(wanted).orElseGet(() -> elementType(wanted))));
  }

  private TypeMirror elementType(TypeMirror wanted) {
    return containers.shape(wanted).map(Containers.Shape::elementType).orElse(wanted);
  }

  /**
   * Whole paths that exist: with the lost name further below, where that leads to what is wanted,
   * then with a name like it.
   */
  private List<String> paths(
      TypeMirror start,
      List<String> segments,
      PathReader.Lost lost,
      TypeMirror wanted,
      int mistakes) {
    List<String> before = segments.subList(0, lost.index());
    List<String> after = segments.subList(lost.index() + 1, segments.size());
    List<String> found = new ArrayList<>();
    for (List<String> way : waysTo(lost.segment(), lost.type())) {
      String whole = String.join(".", joined(before, way, after));
      if (leadsTo(start, whole, wanted)) {
        found.add(whole);
      }
    }
    Optional<String> similar = Similar.to(lost.segment(), paths.parts(lost.type()));
    if (similar.isPresent()) {
      List<String> mended = joined(before, List.of(similar.get()), after);
      switch (paths.read(start, String.join(".", mended))) {
        case PathReader.Found exists -> found.add(String.join(".", mended));
        case PathReader.Lost next when mistakes > 1 ->
            found.addAll(paths(start, mended, next, wanted, mistakes - 1));
        case PathReader.Lost last -> {}
      }
    }
    return found;
  }

  private static List<String> joined(
      List<String> before, List<String> between, List<String> after) {
    List<String> joined = new ArrayList<>(before);
    joined.addAll(between);
    joined.addAll(after);
    return joined;
  }

  /** The ways below a type that end in a part of that name, the shortest first. */
  private List<List<String>> waysTo(String name, TypeMirror type) {
    record Place(TypeMirror type, List<String> way) {}
    List<List<String>> ways = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(type, List.of())));
    while (!open.isEmpty()) {
      Place place = open.remove();
      SortedSet<String> parts = partsToFollow(place.type());
      if (parts.contains(name)) {
        ways.add(joined(place.way(), List.of(name), List.of()));
      }
      if (place.way().size() < DEPTH && seen.add(TypeText.qualified(place.type()))) {
        for (String part : parts) {
          if (paths.read(place.type(), part) instanceof PathReader.Found(var ignored, var below)) {
            open.add(new Place(below, joined(place.way(), List.of(part), List.of())));
          }
        }
      }
    }
    return ways;
  }

  /** Of a list its first element, of other types of the JDK nothing that a path is meant for. */
  private SortedSet<String> partsToFollow(TypeMirror type) {
    SortedSet<String> parts = paths.parts(type);
    if (type.getKind() == TypeKind.DECLARED
        && language.packageOf(((DeclaredType) type).asElement()).startsWith("java.")) {
      boolean list = language.asSuper(type, "java.util.List").isPresent();
      parts.removeIf(part -> !list || !part.equals("first"));
    }
    return parts;
  }
}
