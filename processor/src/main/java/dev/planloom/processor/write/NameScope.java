package dev.planloom.processor.write;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/** Hands out names that do not clash with each other, nor with those of the scope around. */
final class NameScope {

  private final @Nullable NameScope parent;
  private final Set<String> taken = new HashSet<>();

  NameScope(Collection<String> used, String... reserved) {
    parent = null;
    taken.addAll(used);
    taken.addAll(Set.of(reserved));
  }

  private NameScope(NameScope parent) {
    this.parent = parent;
  }

  NameScope child() {
    return new NameScope(this);
  }

  /** The name itself where it is free, else with underscores behind. */
  String fresh(String wanted) {
    String name = wanted;
    while (isTaken(name) || SourceVersion.isKeyword(name)) {
      name += "_";
    }
    taken.add(name);
    return name;
  }

  private boolean isTaken(String name) {
    return taken.contains(name) || (parent != null && parent.isTaken(name));
  }
}
