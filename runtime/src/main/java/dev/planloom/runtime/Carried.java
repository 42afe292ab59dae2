package dev.planloom.runtime;

import dev.planloom.runtime.ContextCarrier.Scope;
import dev.planloom.runtime.ContextCarrier.Snapshot;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the thread that started an execution knew, by the engine's {@link ContextCarrier}s. */
final class Carried {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  private static final Scope NOTHING = () -> {};

  private final List<Snapshot> snapshots;

  private Carried(List<Snapshot> snapshots) {
    this.snapshots = snapshots;
  }

  /** Of the current thread; null where nothing carries anything. */
  static @Nullable Carried capture(List<ContextCarrier> carriers) {
    return carriers.isEmpty()
        ? null
        : new Carried(carriers.stream().map(ContextCarrier::capture).toList());
  }

  /** Restores it on the current thread, until the scope is closed, which throws nothing. */
  static Scope enter(@Nullable Carried carried) {
    return carried == null ? NOTHING : carried.restore();
  }

  private Scope restore() {
    List<Scope> open = new ArrayList<>(snapshots.size());
    try {
      snapshots.forEach(snapshot -> open.add(snapshot.restore()));
    } catch (Throwable e) {
      close(open);
      throw e;
    }
    return () -> close(open);
  }

  private static void close(List<Scope> open) {
    for (Scope scope : open.reversed()) {
      try {
        scope.close();
      } catch (Throwable e) {
        LOGGER.log(Level.ERROR, "A context carrier did not take its context back", e);
      }
    }
  }
}
