package dev.planloom.processor.discover;

import dev.planloom.processor.fault.FaultPrinter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;

/**
 * The types that this compilation compiles, so that a processor sees them and speaks of their
 * faults.
 */
public final class SourceTypes {

  /** The outermost types by canonical name. */
  private final Map<String, FaultPrinter.SourcePlace> outermost = new HashMap<>();

  /** Adds the types of a round, which come file by file, in the order of each. */
  public void add(RoundEnvironment round, Elements elements) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        String name = type.getQualifiedName().toString();
        outermost.putIfAbsent(
            name, new FaultPrinter.SourcePlace(file(type, name, elements), outermost.size()));
      }
    }
  }

  private static String file(TypeElement type, String name, Elements elements) {
    try {
      JavaFileObject file = elements.getFileObjectOf(type);
      return file == null ? name : file.getName();
    } catch (RuntimeException unknown) {
      return name; // Not supported by every compiler.
    }
  }

  /** All types, nested ones included. */
  public List<TypeElement> all(Elements elements) {
    List<TypeElement> all = new ArrayList<>();
    for (String name : outermost.keySet()) {
      TypeElement type = elements.getTypeElement(name);
      if (type != null) {
        addWithNested(type, all);
      }
    }
    return all;
  }

  private static void addWithNested(TypeElement type, List<TypeElement> all) {
    all.add(type);
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(each -> addWithNested(each, all));
  }

  /** Where an outermost type stands; of one that is not compiled here, under its own name. */
  public FaultPrinter.SourcePlace place(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return outermost.getOrDefault(name, new FaultPrinter.SourcePlace(name, 0));
  }

  /** The order of types in the sources; the same wherever the files are listed. */
  public Comparator<TypeElement> order() {
    return Comparator.comparing((TypeElement type) -> place(outermost(type)).file())
        .thenComparingInt(type -> place(outermost(type)).index())
        .thenComparing(SourceTypes::path, Arrays::compare);
  }

  /** The way into the outermost type, by places. */
  private static int[] path(TypeElement type) {
    List<Integer> path = new ArrayList<>();
    TypeElement inner = type;
    while (inner.getEnclosingElement() instanceof TypeElement outer) {
      path.addFirst(outer.getEnclosedElements().indexOf(inner));
      inner = outer;
    }
    return path.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether the type, or what encloses it, was among those of some round. */
  public boolean contains(TypeElement type) {
    return outermost.containsKey(outermost(type).getQualifiedName().toString());
  }

  private static TypeElement outermost(TypeElement type) {
    TypeElement top = type;
    while (top.getEnclosingElement() instanceof TypeElement outer) {
      top = outer;
    }
    return top;
  }
}
