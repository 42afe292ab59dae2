package dev.planloom.benchmarks.overhead.peers;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * {@code StructuredTaskScope} as JDK 25 previews it. We are compiled for older ones, so that it is
 * reached through constant method handles, which cost nothing once they are compiled. Where there
 * is no such API this class does not initialise: a {@link LinkageError}.
 */
final class ScopeApi {

  private static final MethodHandle OPEN;
  private static final MethodHandle OPEN_TIMED;
  private static final MethodHandle FORK;
  private static final MethodHandle JOIN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> scope = Class.forName("java.util.concurrent.StructuredTaskScope");
      OPEN =
          lookup
              .findStatic(scope, "open", methodType(scope))
              .asType(methodType(AutoCloseable.class));
      OPEN_TIMED = openTimed(lookup, scope);
      FORK =
          lookup
              .unreflect(scope.getMethod("fork", Callable.class))
              .asType(methodType(Supplier.class, AutoCloseable.class, Callable.class));
      JOIN =
          lookup
              .unreflect(scope.getMethod("join"))
              .asType(methodType(void.class, AutoCloseable.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private ScopeApi() {}

  /** Without arguments: opens a scope with the joiner of {@link #OPEN}, and a timeout. */
  private static MethodHandle openTimed(MethodHandles.Lookup lookup, Class<?> scope)
      throws ReflectiveOperationException {
    Class<?> joiner = Class.forName(scope.getName() + "$Joiner");
    Class<?> configuration = Class.forName(scope.getName() + "$Configuration");
    MethodHandle withTimeout =
        lookup
            .unreflect(configuration.getMethod("withTimeout", Duration.class))
            .asType(methodType(Object.class, Object.class, Duration.class));
    UnaryOperator<Object> configured =
        given -> {
          try {
            return (Object)
                withTimeout.invokeExact(given, Duration.ofSeconds(Peer.TIMEOUT_SECONDS));
          } catch (Throwable e) {
            throw new IllegalStateException(e);
          }
        };
    // Its second parameter is a Function on one JDK and a UnaryOperator on another.
    Method open =
        Arrays.stream(scope.getMethods())
            .filter(each -> each.getName().equals("open") && each.getParameterCount() == 2)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException("open"));
    MethodHandle newJoiner = lookup.unreflect(joiner.getMethod("awaitAllSuccessfulOrThrow"));
    MethodHandle opened = MethodHandles.insertArguments(lookup.unreflect(open), 1, configured);
    return MethodHandles.collectArguments(opened, 0, newJoiner)
        .asType(methodType(AutoCloseable.class));
  }

  /** A scope that fails with the first subtask that does. */
  static AutoCloseable open() {
    try {
      return (AutoCloseable) OPEN.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same, with a timeout. */
  static AutoCloseable openTimed() {
    try {
      return (AutoCloseable) OPEN_TIMED.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts a subtask. Supplies its value once the scope is joined. */
  static Supplier<?> fork(AutoCloseable scope, Callable<?> task) {
    try {
      return (Supplier<?>) FORK.invokeExact(scope, task);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for all subtasks. */
  static void join(AutoCloseable scope) {
    try {
      JOIN.invokeExact(scope);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
