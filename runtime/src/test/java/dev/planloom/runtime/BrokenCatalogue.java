package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One that cannot be made. */
public final class BrokenCatalogue extends Catalogue {

  /** Throws. */
  public BrokenCatalogue() {
    throw new IllegalStateException("broken");
  }

  @Override
  public Class<?> type() {
    return Object.class;
  }

  @Override
  protected List<ToolDescriptor> describe() {
    return List.of();
  }

  @Override
  protected @Nullable Object call(int tool, Object target, List<?> arguments, StepContext context) {
    return null;
  }
}
