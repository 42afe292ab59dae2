package dev.planloom.processor.model;

import dev.planloom.Latency;
import dev.planloom.Threads;
import dev.planloom.processor.lang.Durations;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/**
 * What {@code @Tool} says beyond name and resources; durations as written.
 *
 * @param retries as declared; {@link dev.planloom.Tool#INHERIT} where not
 */
public record Contract(
    String description,
    boolean idempotent,
    int concurrencyCap,
    Latency latency,
    String expected,
    String timeout,
    String totalTimeout,
    int retries,
    List<TypeMirror> retryOn,
    List<TypeMirror> abortOn,
    String delay,
    double multiplier,
    String maxDelay,
    double jitter,
    String cacheFor,
    Threads thread) {

  /** Copies the lists. */
  public Contract {
    retryOn = List.copyOf(retryOn);
    abortOn = List.copyOf(abortOn);
  }

  /** Whether results may be used again in place of calls. */
  public boolean caches() {
    return !cacheFor.isEmpty() && !cacheFor.equals(Durations.NONE);
  }
}
