package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;

/** Keeps nothing; the engine knows it and does not even ask. */
enum NoResultCache implements ResultCache {
  INSTANCE;

  @Override
  public Optional<Object> get(CacheKey key) {
    return Optional.empty();
  }

  @Override
  public void put(CacheKey key, Object value, Duration timeToLive) {}

  @Override
  public void clear() {}
}
