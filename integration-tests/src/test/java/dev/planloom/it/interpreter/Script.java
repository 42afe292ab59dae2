package dev.planloom.it.interpreter;

import dev.planloom.StepContext;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What the tools of one execution do: decided by a seed, the step, the attempt and the arguments,
 * and by nothing else. An artifact tells of all of these, and of the writes to its resource that
 * came before. Called by the tools of scripted plans only.
 */
public final class Script {

  private final long seed;
  private final Map<String, Integer> writes = new ConcurrentHashMap<>();

  Script(long seed) {
    this.seed = seed;
  }

  /** A call that returns its value, null at times. */
  public @Nullable String call(StepContext context, String touches, Object... values)
      throws Exception {
    String made =
        "%s#%d%s".formatted(context.stepId(), context.attempt(), Arrays.deepToString(values));
    if (!touches.isEmpty()) {
      String resource = touches.substring(1);
      int before =
          touches.startsWith("+")
              ? writes.merge(resource, 1, Integer::sum)
              : writes.getOrDefault(resource, 0);
      made += touches + before;
    }
    return switch (new Random(seed * 31 + made.hashCode()).nextInt(14)) {
      case 0 -> throw new IOException(made);
      case 1 -> throw new IllegalArgumentException(made);
      case 2 -> throw new ConnectException(made);
      case 3 -> null;
      default -> made;
    };
  }

  /** As {@link #call}, in a stage that another thread completes. */
  public CompletionStage<String> stage(StepContext context, String touches, Object... values) {
    Callable<@Nullable String> call = () -> call(context, touches, values);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return call.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        },
        Thread::startVirtualThread);
  }

  /** As {@link #call}, in a future. */
  public Future<String> future(StepContext context, String touches, Object... values) {
    FutureTask<String> task = new FutureTask<>(() -> call(context, touches, values));
    Thread.startVirtualThread(task);
    return task;
  }
}
