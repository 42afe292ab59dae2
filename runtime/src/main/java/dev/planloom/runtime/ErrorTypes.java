package dev.planloom.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;

/** Tells the kind of a failure by its exception. */
final class ErrorTypes {

  private ErrorTypes() {}

  static ErrorType of(Throwable failure) {
    return switch (failure) {
      case TimeoutException e -> ErrorType.TIMEOUT;
      case CancellationException e -> ErrorType.CANCELLED;
      case InterruptedException e -> ErrorType.CANCELLED;
      case ToolNotFoundException e -> ErrorType.TOOL_NOT_FOUND;
      case NestedResourceException e -> ErrorType.RESOURCE_EXHAUSTED;
      case LimitExceededException e -> ErrorType.RESOURCE_EXHAUSTED;
      case IllegalArgumentException e -> ErrorType.INVALID_ARGUMENT;
      case VirtualMachineError e -> ErrorType.RESOURCE_EXHAUSTED;
      default -> isNetwork(failure) ? ErrorType.NETWORK : ErrorType.TOOL_FAILURE;
    };
  }

  /** Whether the exception or a superclass comes from the JDK's network packages. */
  private static boolean isNetwork(Throwable failure) {
    for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().startsWith("java.net.")
          && !type.getName().endsWith("URISyntaxException")
          && !type.getName().endsWith("MalformedURLException")) {
        return true;
      }
    }
    return false;
  }
}
