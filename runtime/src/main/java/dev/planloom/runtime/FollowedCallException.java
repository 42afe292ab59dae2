package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/** How the call that an attempt waited for ended without a value; never seen outside the engine. */
final class FollowedCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the tool threw; null where the call was given up, so that the attempt is made again. */
  @SuppressWarnings("serial") // Never serialized.
  final transient @Nullable Throwable failure;

  FollowedCallException(@Nullable Throwable failure) {
    super(null, null, false, false);
    this.failure = failure;
  }
}
