package dev.planloom.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Sees what runs where, over all executions of one engine, and notes what should not be. */
final class Watch {

  private final Map<String, AtomicInteger> readers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> writers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> breaches = new ConcurrentLinkedQueue<>();

  /** What one call uses: resources, and a tool that bears only some calls at once (or 0). */
  record Use(List<String> reads, List<String> writes, String tool, int cap) {}

  void breach(String text) {
    breaches.add(text);
  }

  List<String> breaches() {
    return new ArrayList<>(breaches);
  }

  void enter(String who, Use use) {
    for (String name : use.reads()) {
      count(readers, name, 1);
      if (count(writers, name, 0) > 0) {
        breach(who + " reads " + name + " while it is written");
      }
    }
    for (String name : use.writes()) {
      if (count(writers, name, 1) > 1 || count(readers, name, 0) > 0) {
        breach(who + " writes " + name + " while it is used");
      }
    }
    if (use.cap() > 0 && count(running, use.tool(), 1) > use.cap()) {
      breach(who + " exceeds the cap of " + use.tool());
    }
  }

  void leave(Use use) {
    if (use.cap() > 0) {
      count(running, use.tool(), -1);
    }
    use.writes().forEach(name -> count(writers, name, -1));
    use.reads().forEach(name -> count(readers, name, -1));
  }

  private static int count(Map<String, AtomicInteger> counts, String key, int change) {
    return counts.computeIfAbsent(key, k -> new AtomicInteger()).addAndGet(change);
  }
}
