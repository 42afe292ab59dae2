package dev.planloom.runtime;

import dev.planloom.runtime.spi.LockProvider;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What a step is parked under that has its locks in this engine and waits for the same beyond. */
final class LeaseWait {

  /** Held meanwhile. */
  final Ticket ticket;

  /** Written by the one that asks; may be missed by one that takes the wait at once. */
  volatile @Nullable CompletionStage<LockProvider.Lease> asked;

  LeaseWait(Ticket ticket) {
    this.ticket = ticket;
  }

  /** Nobody wants the lease any more. */
  void cancel() {
    CompletionStage<LockProvider.Lease> pending = asked;
    if (pending != null) {
      try {
        pending.toCompletableFuture().cancel(true);
      } catch (RuntimeException e) {
        // It cannot be cancelled; what comes is released.
      }
    }
  }
}
