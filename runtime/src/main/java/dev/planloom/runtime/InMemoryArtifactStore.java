package dev.planloom.runtime;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Artifacts in tables, one for each execution. */
final class InMemoryArtifactStore implements ArtifactStore {

  private final ReentrantLock guard = new ReentrantLock();

  /** Guarded by it; those of an execution in the order in which they were put last. */
  private final Map<String, LinkedHashMap<String, Object>> executions = new HashMap<>();

  @Override
  public void put(String executionId, String artifact, Object value) {
    guard.lock();
    try {
      executions.computeIfAbsent(executionId, id -> new LinkedHashMap<>()).putLast(artifact, value);
    } finally {
      guard.unlock();
    }
  }

  @Override
  public Optional<Object> get(String executionId, String artifact) {
    guard.lock();
    try {
      return Optional.ofNullable(of(executionId).get(artifact));
    } finally {
      guard.unlock();
    }
  }

  @Override
  public List<String> list(String executionId) {
    guard.lock();
    try {
      return List.copyOf(of(executionId).keySet());
    } finally {
      guard.unlock();
    }
  }

  @Override
  public void clear(String executionId) {
    guard.lock();
    try {
      executions.remove(executionId);
    } finally {
      guard.unlock();
    }
  }

  private Map<String, Object> of(String executionId) {
    LinkedHashMap<String, Object> known = executions.get(executionId);
    return known == null ? Map.of() : known;
  }

  @Override
  public String toString() {
    guard.lock();
    try {
      return "artifacts of " + executions.size() + " executions, in memory";
    } finally {
      guard.unlock();
    }
  }
}
