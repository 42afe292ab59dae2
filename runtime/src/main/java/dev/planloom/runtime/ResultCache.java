package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps what tools with a {@code cacheFor} have returned, for all executions of an engine. The
 * engine asks it before such a tool is called, and hands it what a call returned; that equal calls
 * at the same time share one is the engine's own affair.
 *
 * <p>Implementations must be safe for use by any thread and return soon: a step waits for them, and
 * neither its timeout nor a cancellation reaches them. What they throw is logged and otherwise
 * taken as not found, or not kept. Values are shared by all who get them, so tools with a {@code
 * cacheFor} should return what nobody changes.
 */
public interface ResultCache {

  /** The value of a key; empty where there is none, or its time is over. */
  Optional<Object> get(CacheKey key);

  /**
   * Keeps a value, in place of an earlier one.
   *
   * @param timeToLive how long it may be returned; positive
   */
  void put(CacheKey key, Object value, Duration timeToLive);

  /** Forgets everything. Calls that are under way are not affected; what they return is kept. */
  void clear();

  /**
   * A cache in this process's memory, which drops what was not asked for longest where it is full,
   * and what has expired.
   *
   * @throws IllegalArgumentException unless {@code maxEntries} is positive
   */
  static ResultCache inMemory(int maxEntries) {
    return inMemory(maxEntries, System::nanoTime);
  }

  /**
   * As {@link #inMemory(int)}.
   *
   * @param nanoClock what tells the time, as {@link System#nanoTime} does
   */
  static ResultCache inMemory(int maxEntries, LongSupplier nanoClock) {
    return new InMemoryResultCache(maxEntries, nanoClock);
  }

  /** Switches caching off: every call is made, also where equal ones are under way. */
  static ResultCache none() {
    return NoResultCache.INSTANCE;
  }
}
