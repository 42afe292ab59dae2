package dev.planloom.runtime;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** What runs where, over all executions of one engine. */
final class ResourceWatch {

  final Map<String, AtomicInteger> writers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final int engineLimit;
  private final AtomicInteger all = new AtomicInteger();

  ResourceWatch(int engineLimit) {
    this.engineLimit = engineLimit;
  }

  /** What one attempt touches. */
  record Use(String who, List<String> reads, List<String> writes, String tool, int cap) {

    private boolean isOnlyRead(String name) {
      return !writes.contains(name);
    }
  }

  static int add(Map<String, AtomicInteger> counts, String key, int n) {
    return counts.computeIfAbsent(key, k -> new AtomicInteger()).addAndGet(n);
  }

  void enter(Use use, Consumer<String> breach) {
    for (String name : use.reads) {
      if (use.isOnlyRead(name)) {
        add(readers, name, 1);
        if (add(writers, name, 0) > 0) {
          breach.accept(use.who + " reads " + name + " while it is written");
        }
      }
    }
    for (String name : use.writes) {
      if (add(writers, name, 1) > 1 || add(readers, name, 0) > 0) {
        breach.accept(use.who + " writes " + name + " while it is used");
      }
    }
    if (use.cap > 0 && add(running, use.tool, 1) > use.cap) {
      breach.accept("cap of " + use.tool + " exceeded");
    }
    if (all.incrementAndGet() > engineLimit && engineLimit > 0) {
      breach.accept("engine limit exceeded");
    }
  }

  void leave(Use use) {
    all.decrementAndGet();
    if (use.cap > 0) {
      add(running, use.tool, -1);
    }
    for (String name : use.writes) {
      add(writers, name, -1);
    }
    for (String name : use.reads) {
      if (use.isOnlyRead(name)) {
        add(readers, name, -1);
      }
    }
  }
}
