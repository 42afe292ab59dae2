package dev.planloom.runtime;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One call of a registered tool, as the only step of its plan. */
final class ToolCall extends PlanInvoker {

  private final RegisteredTool tool;
  private final Object target;
  private final List<Object> arguments;

  /** Written by the attempt that completes, read by others after that. */
  private volatile @Nullable Object value;

  ToolCall(RegisteredTool tool, Object target, List<Object> arguments) {
    this.tool = tool;
    this.target = target;
    this.arguments = arguments;
  }

  PlanGraph graph() {
    return tool.graph;
  }

  /** What the tool has made; empty where it makes nothing. */
  Optional<Object> value() {
    return Optional.ofNullable(value);
  }

  @Override
  protected void invoke(int step, Attempt attempt) throws Throwable {
    CompletionStage<Object> known = attempt.cached(target, arguments.toArray());
    if (known != null) {
      attempt.awaitStage(known, this::store);
      return;
    }
    Object returned = tool.call(target, arguments, attempt);
    if (tool.descriptor.result().isEmpty()) {
      switch (returned) {
        case CompletionStage<?> stage -> attempt.awaitStage(stage);
        case Future<?> future -> attempt.awaitFuture(future);
        case null, default -> attempt.complete();
      }
      return;
    }
    switch (returned) {
      case CompletionStage<?> stage -> attempt.awaitStage(stage, this::store);
      case Future<?> future -> attempt.awaitFuture(future, this::store);
      case null, default -> {
        if (attempt.complete(returned)) {
          store(returned);
        }
      }
    }
  }

  private void store(@Nullable Object made) {
    value = made;
  }

  @Override
  protected @Nullable Object artifact(int slot) {
    return value;
  }

  @Override
  protected void release(int slot) {
    value = null;
  }

  @Override
  protected void restore(int slot, Object restored) {
    value = restored;
  }

  @Override
  protected void resources(int step, ResourceNames names) {
    tool.resources(arguments, names);
  }
}
