package dev.planloom.processor.lang;

import dev.planloom.graph.Access;
import dev.planloom.graph.ResourceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The resources of a plan as its descriptor keeps them: each once, sorted, as templates with the
 * artifacts in braces whose values belong there, and braces in text doubled.
 *
 * @param reads what is read only
 * @param writes what is written
 */
public record ResourceTexts(SortedSet<String> reads, SortedSet<String> writes) {

  /** The texts of these resources; reading and writing one is writing. */
  public static ResourceTexts of(Collection<Access> accesses) {
    TreeSet<String> reads = new TreeSet<>();
    TreeSet<String> writes = new TreeSet<>();
    accesses.forEach(access -> (access.write() ? writes : reads).add(text(access.resource())));
    reads.removeAll(writes);
    return new ResourceTexts(reads, writes);
  }

  /** The resources of these texts: what is read, then what is written. */
  public static List<Access> accesses(Collection<String> reads, Collection<String> writes) {
    List<Access> accesses = new ArrayList<>();
    reads.forEach(text -> accesses.add(new Access(ResourceName.ofTemplate(text), false)));
    writes.forEach(text -> accesses.add(new Access(ResourceName.ofTemplate(text), true)));
    return accesses;
  }

  /** The resources in the one order that does not depend on where they come from. */
  public List<Access> accesses() {
    return accesses(reads, writes);
  }

  private static String text(ResourceName name) {
    StringBuilder text = new StringBuilder();
    for (ResourceName.Part part : name.parts()) {
      switch (part) {
        case ResourceName.Text(String known) ->
            text.append(known.replace("{", "{{").replace("}", "}}"));
        case ResourceName.Artifact(String origin) -> text.append('{').append(origin).append('}');
      }
    }
    return text.toString();
  }
}
