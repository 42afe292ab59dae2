package dev.planloom.processor.fault;

import dev.planloom.graph.SimilarNames;
import java.util.Collection;
import java.util.Optional;

/** Guesses what a misspelt name was meant to be, by the rule that holds at run time too. */
public final class Similar {

  private Similar() {}

  /** The name most like the one that was written, where any is like it; the first of equals. */
  public static Optional<String> to(String written, Collection<String> names) {
    return SimilarNames.nearest(written, names);
  }
}
