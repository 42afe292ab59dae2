package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one type, as a component that programs find at run time: described as data, and
 * called by number. The compiler writes one beside each public tool type and registers it for
 * {@link java.util.ServiceLoader}; look tools up with {@code ToolRegistry}. Extended by generated
 * code only. Immutable, safe for use by any thread.
 */
public abstract class Catalogue {

  /** For generated subclasses. */
  protected Catalogue() {}

  /** The type whose methods the tools are. */
  public abstract Class<?> type();

  /** The tools in the order of the type's source: the tool at index i has number i. */
  protected abstract List<ToolDescriptor> describe();

  /**
   * Calls a tool.
   *
   * @param tool its number
   * @param target an instance of {@link #type()}
   * @param arguments its arguments in order, without a {@link StepContext}, boxed where primitive
   * @param context what a {@link StepContext} parameter is given
   * @return what the method returned: also a stage or future as it is; null where it is void
   * @throws ClassCastException where an argument is of another class
   * @throws Throwable whatever the tool throws
   */
  protected abstract @Nullable Object call(
      int tool, Object target, List<?> arguments, StepContext context) throws Throwable;
}
