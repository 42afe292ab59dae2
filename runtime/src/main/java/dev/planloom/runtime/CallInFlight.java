package dev.planloom.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A call of a tool that is under way, with the attempts that wait for what it returns. The attempt
 * that makes it leads; however that one ends, or is given up, it ends this.
 */
final class CallInFlight {

  final CacheKey key;

  // Guarded by this.
  private final Set<Follower> followers = new LinkedHashSet<>();
  private boolean ended;

  CallInFlight(CacheKey key) {
    this.key = key;
  }

  /** Adds an attempt that waits; false where the call has ended. */
  synchronized boolean add(Follower follower) {
    return !ended && followers.add(follower);
  }

  /** An attempt does not wait any more. */
  synchronized void remove(Follower follower) {
    followers.remove(follower);
  }

  /** Ends it; returns those that wait, the first time. */
  synchronized List<Follower> end() {
    ended = true;
    List<Follower> waiting = List.copyOf(followers);
    followers.clear();
    return waiting;
  }

  /** How many attempts wait; for tests. */
  synchronized int waiting() {
    return followers.size();
  }
}
