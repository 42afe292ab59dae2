package dev.planloom.processor.discover;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * The types that this compilation compiles, so that a processor sees them and speaks of their
 * faults.
 */
public final class SourceTypes {

  private final Set<String> outermost = new HashSet<>();

  /** Adds the types of a round. */
  public void add(RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        outermost.add(type.getQualifiedName().toString());
      }
    }
  }

  /** Whether the type, or what encloses it, was among those of some round. */
  public boolean contains(TypeElement type) {
    TypeElement top = type;
    while (top.getEnclosingElement() instanceof TypeElement outer) {
      top = outer;
    }
    return outermost.contains(top.getQualifiedName().toString());
  }
}
