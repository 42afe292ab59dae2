package dev.planloom.it.interpreter;

import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.RunOptions;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes generated runners whose names are known at run time only. */
final class RunnerMaker {

  private RunnerMaker() {}

  /** A runner with tools of each type that it asks for, made by {@code tools}. */
  static PlanRunner<?> make(Class<?> runner, Function<Class<?>, Object> tools, RunOptions options) {
    try {
      Object builder = invoke(runner.getDeclaredMethod("builder"), null);
      for (Method setter : builder.getClass().getDeclaredMethods()) {
        boolean isOfTools =
            setter.getParameterCount() == 1
                && !setter.getName().equals("runtime")
                && !setter.getName().equals("options")
                && !setter.getName().endsWith("PerExecution");
        if (isOfTools) {
          invoke(setter, builder, tools.apply(setter.getParameterTypes()[0]));
        }
      }
      invoke(builder.getClass().getDeclaredMethod("options", RunOptions.class), builder, options);
      return (PlanRunner<?>) invoke(builder.getClass().getDeclaredMethod("build"), builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(runner.getName(), e);
    }
  }

  private static Object invoke(Method method, @Nullable Object on, Object... arguments)
      throws ReflectiveOperationException {
    method.setAccessible(true);
    return method.invoke(on, arguments);
  }
}
