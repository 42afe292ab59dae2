package dev.planloom.processor.mutation;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What mutated classes of the processor ask at each site: whether it is switched off. Public and
 * static, as generated instructions call it; for one thread.
 */
public final class Sites {

  private static final Set<String> VISITED = new LinkedHashSet<>();
  private static @Nullable String off;

  private Sites() {}

  /** The code of a report, or null where that report is switched off. */
  public static @Nullable Object code(Object code, String site) {
    return isOff(site) ? null : code;
  }

  /** Whether a rule is switched off. */
  public static boolean isOff(String site) {
    VISITED.add(site);
    return site.equals(off);
  }

  /** Switches one site off, or none. */
  static void switchOff(@Nullable String site) {
    off = site;
    VISITED.clear();
  }

  /** The sites that were passed since the last switch. */
  static Set<String> visited() {
    return Set.copyOf(VISITED);
  }
}
