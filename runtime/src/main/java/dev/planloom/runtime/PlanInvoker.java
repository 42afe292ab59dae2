package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan as its generated runner sees it: inputs and artifacts in typed fields,
 * and the calls of its steps by number. Extended by generated code only.
 *
 * <p>Threading: the engine calls {@link #invoke} for a step after the fields of every predecessor
 * are visible, and never twice at once for the same step unless the earlier attempt was abandoned;
 * such an attempt is refused by {@link Attempt#complete} and writes nothing.
 */
public abstract class PlanInvoker {

  /** For generated subclasses. */
  protected PlanInvoker() {}

  /**
   * Calls the tool of a step with its arguments, then offers what it returned to {@code attempt}
   * and, where that accepts, stores it.
   *
   * @throws Throwable whatever the tool throws
   */
  protected abstract void invoke(int step, Attempt attempt) throws Throwable;

  /**
   * The artifact in a slot, boxed where it is primitive. Slots are the steps by number, then the
   * inputs. {@code null} where there is none (yet, or any more).
   */
  protected abstract @Nullable Object artifact(int slot);

  /** Forgets the artifact in a slot; slots of primitive type may ignore it. */
  protected abstract void release(int slot);

  /**
   * Puts a value into a slot, as if its step had completed with it or its input had been given:
   * where an execution goes on from what an earlier one made, and where one step is run alone.
   * Called before anything runs. Does nothing for a step without an artifact.
   *
   * @throws ClassCastException where the value is not of the slot's class
   */
  protected abstract void restore(int slot, Object value);

  /**
   * Adds the resources of a step whose names depend on arguments. Called before each attempt of a
   * step that the graph marks as templated.
   */
  protected void resources(int step, ResourceNames names) {}
}
