package dev.planloom.runtime;

import java.util.List;
import java.util.Optional;

/**
 * Takes the artifacts of executions while they run, for programs that want to look at them
 * meanwhile or keep them longer than a result. Whoever hands one to an engine or to an execution
 * owns it: the engine puts and never clears.
 *
 * <p>Each artifact is put when its step's tool has returned and its check has passed, before the
 * step counts as completed and before anything that waits for it can run. The step holds its locks
 * meanwhile, and neither its timeout nor a cancellation reaches the store, so it should answer
 * soon. What it throws fails the attempt, so that nothing is lost in silence; the step may then be
 * retried by its own rules.
 *
 * <p>Implementations must be safe for use by any thread.
 */
public interface ArtifactStore {

  /**
   * Takes what a step has made, in place of an earlier value. A for-each step puts its list, not
   * each element; a sub-plan's steps put theirs under the sub-plan's own execution id; a step that
   * makes nothing puts nothing.
   *
   * @param artifact the artifact's name: the step's id
   */
  void put(String executionId, String artifact, Object value);

  /** The value of an artifact; empty where it was not put. */
  Optional<Object> get(String executionId, String artifact);

  /** The names of an execution's artifacts in the order in which they were put. */
  List<String> list(String executionId);

  /** Forgets the artifacts of one execution. */
  void clear(String executionId);

  /** A store in this process's memory, which keeps everything until it is cleared. */
  static ArtifactStore inMemory() {
    return new InMemoryArtifactStore();
  }
}
