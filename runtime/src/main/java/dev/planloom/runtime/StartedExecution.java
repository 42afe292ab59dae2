package dev.planloom.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The view of an execution of the one who started it. */
final class StartedExecution<R> extends Handle implements PlanExecution<R> {

  private final Supplier<R> typedResult;

  StartedExecution(Execution execution, Supplier<R> typedResult) {
    super(execution);
    this.typedResult = typedResult;
  }

  @Override
  public R await() throws InterruptedException {
    awaitResult().orThrow();
    return typedResult.get();
  }

  @Override
  public Optional<R> await(Duration atMost) throws InterruptedException {
    return awaitResult(atMost)
        .map(result -> {
          result.orThrow();
          return typedResult.get();
        });
  }

  @Override
  public CompletableFuture<R> toCompletableFuture() {
    Worker.startKeptBack();
    CompletableFuture<R> future = new CompletableFuture<>();
    CompletableFuture<R> unused =
        future.whenComplete((result, failure) -> {
          if (future.isCancelled()) {
            cancel("its future was cancelled");
          }
        });
    Thread.startVirtualThread(() -> complete(future));
    return future;
  }

  private void complete(CompletableFuture<R> future) {
    try {
      future.complete(await());
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  /** What a completed plan made. */
  R typedResult() {
    return typedResult.get();
  }
}
