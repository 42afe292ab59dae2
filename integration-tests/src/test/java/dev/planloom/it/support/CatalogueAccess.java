package dev.planloom.it.support;

import dev.planloom.StepContext;
import dev.planloom.runtime.Catalogue;
import dev.planloom.runtime.ToolDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a catalogue has for the engine alone. */
public final class CatalogueAccess {

  private CatalogueAccess() {}

  /** See {@code Catalogue.describe}. */
  @SuppressWarnings("unchecked") // what it returns by its declaration
  public static List<ToolDescriptor> describe(Catalogue catalogue)
      throws ReflectiveOperationException {
    return (List<ToolDescriptor>) method("describe").invoke(catalogue);
  }

  /** See {@code Catalogue.call}; what it throws comes as it is. */
  public static @Nullable Object call(
      Catalogue catalogue,
      int tool,
      Object target,
      List<?> arguments,
      @Nullable StepContext context)
      throws Throwable {
    try {
      return method("call", int.class, Object.class, List.class, StepContext.class)
          .invoke(catalogue, tool, target, arguments, context);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Method method(String name, Class<?>... parameters) throws NoSuchMethodException {
    Method method = Catalogue.class.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }
}
