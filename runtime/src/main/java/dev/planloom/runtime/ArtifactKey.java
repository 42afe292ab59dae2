package dev.planloom.runtime;

import java.lang.reflect.Type;

/**
 * The typed name of a plan's artifact: a constant of the generated runner.
 *
 * @param plan the plan's qualified name
 * @param name the step's id
 * @param type the artifact's full type, boxed where it is primitive
 * @param <T> the artifact's type
 */
@SuppressWarnings("UnusedTypeParameter") // types the lookup by key
public record ArtifactKey<T>(String plan, String name, Type type) {

  @Override
  public String toString() {
    return name + " (" + type.getTypeName() + ")";
  }
}
