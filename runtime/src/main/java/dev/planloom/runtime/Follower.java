package dev.planloom.runtime;

import java.util.concurrent.CompletableFuture;

/**
 * What an attempt waits for while another makes an equal call: its own stage, so that it can time
 * out or be cancelled alone. It is told in the loop of its own execution, because generated code
 * then looks at the value.
 */
final class Follower extends CompletableFuture<Object> {

  private final Execution execution;
  private final PlanStep step;
  private final CallInFlight call;

  Follower(RunningAttempt attempt, CallInFlight call) {
    this.execution = attempt.execution;
    this.step = attempt.step;
    this.call = call;
  }

  /** The call has returned this. */
  void returned(Object value) {
    if (CallsInFlight.fits(step, value)) {
      tell(() -> complete(value));
    } else {
      repeat();
    }
  }

  /** The call has failed. */
  void failed(Throwable failure) {
    tell(() -> completeExceptionally(new FollowedCallException(failure)));
  }

  /** Nobody will know what the call returns: the attempt is made again. */
  void repeat() {
    tell(() -> completeExceptionally(new FollowedCallException(null)));
  }

  private void tell(Runnable end) {
    execution.queue.post(step, end);
  }

  /** The attempt was given up. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    call.remove(this);
    return super.cancel(mayInterruptIfRunning);
  }
}
