package dev.planloom.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A bounded cache with a time to live for each entry. Each operation takes constant time: the least
 * recently used entry is the first of a linked table, and expired ones that nobody asks for are
 * found by a hand that goes round over all entries, a few with each operation.
 */
final class InMemoryResultCache implements ResultCache {

  /**
   * How many entries an operation looks at. More than one, so that the hand is faster than entries
   * are added.
   */
  private static final int SWEPT = 2;

  private static final class Entry {
    final CacheKey key;
    final Object value;
    final long since;
    final long timeToLive;

    /** Its place in {@link #ring}. */
    int index;

    Entry(CacheKey key, Object value, long since, long timeToLive) {
      this.key = key;
      this.value = value;
      this.since = since;
      this.timeToLive = timeToLive;
    }

    boolean isExpired(long now) {
      return now - since >= timeToLive;
    }
  }

  private final int maxEntries;
  private final LongSupplier nanoClock;
  private final ReentrantLock guard = new ReentrantLock();

  // Guarded by it.
  private final LinkedHashMap<CacheKey, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** The entries in no order, so that the hand can go on from where it was. */
  private final List<Entry> ring = new ArrayList<>();

  private int hand;

  InMemoryResultCache(int maxEntries, LongSupplier nanoClock) {
    if (maxEntries <= 0) {
      throw new IllegalArgumentException("maxEntries must be positive, not " + maxEntries);
    }
    this.maxEntries = maxEntries;
    this.nanoClock = nanoClock;
  }

  @Override
  public Optional<Object> get(CacheKey key) {
    long now = nanoClock.getAsLong();
    guard.lock();
    try {
      Entry found = entries.get(key);
      if (found != null && found.isExpired(now)) {
        remove(found);
        found = null;
      }
      sweep(now);
      return Optional.ofNullable(found).map(entry -> entry.value);
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void put(CacheKey key, Object value, Duration timeToLive) {
    long now = nanoClock.getAsLong();
    Entry added = new Entry(key, value, now, Checks.positive("timeToLive", timeToLive));
    guard.lock();
    try {
      Entry before = entries.remove(key);
      if (before != null) {
        leaveRing(before);
      }
      sweep(now);
      if (entries.size() == maxEntries) {
        remove(entries.firstEntry().getValue());
      }
      added.index = ring.size();
      ring.add(added);
      entries.put(key, added);
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void clear() {
    guard.lock();
    try {
      entries.clear();
      ring.clear();
    } finally {
      guard.unlock();
    }
  }

  /** How many entries it holds, expired ones included. */
  int size() {
    guard.lock();
    try {
      return entries.size();
    } finally {
      guard.unlock();
    }
  }

  private void sweep(long now) {
    for (int i = 0; i < SWEPT && !ring.isEmpty(); i++) {
      hand = hand >= ring.size() ? 0 : hand;
      Entry seen = ring.get(hand);
      if (seen.isExpired(now)) {
        remove(seen); // Another takes its place under the hand.
      } else {
        hand++;
      }
    }
  }

  private void remove(Entry entry) {
    entries.remove(entry.key);
    leaveRing(entry);
  }

  private void leaveRing(Entry entry) {
    Entry last = ring.removeLast();
    if (last != entry) {
      ring.set(entry.index, last);
      last.index = entry.index;
    }
  }

  @Override
  public String toString() {
    return "in memory, " + size() + " of at most " + maxEntries + " entries";
  }
}
