package dev.planloom.runtime;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cached result belongs to: a tool, the object on which it is called, and its arguments.
 * Immutable as far as its arguments are; its hash code is computed once, so that an argument which
 * changes later makes the key unequal to others, but loses no entry of a hash table.
 */
public final class CacheKey {

  private final String tool;
  private final Object target;
  private final @Nullable Object[] arguments;
  private final int hash;

  /**
   * A key.
   *
   * @param tool the qualified name of the tool's type, a dot, its name
   * @param target the object on which the tool is called
   * @param arguments its arguments in order; arrays are copied, and compared by their elements
   */
  public CacheKey(String tool, Object target, List<? extends @Nullable Object> arguments) {
    this(tool, target, arguments.toArray());
  }

  CacheKey(String tool, Object target, @Nullable Object[] arguments) {
    this.tool = tool;
    this.target = target;
    this.arguments = copy(arguments);
    hash = (tool.hashCode() * 31 + target.hashCode()) * 31 + Arrays.deepHashCode(arguments);
  }

  /** Arrays are copied, because whoever has them may change them. */
  private static @Nullable Object[] copy(@Nullable Object[] all) {
    @Nullable Object[] copies = all.clone();
    for (int i = 0; i < copies.length; i++) {
      copies[i] =
          switch (copies[i]) {
            case Object[] inner -> copy(inner);
            case byte[] inner -> inner.clone();
            case short[] inner -> inner.clone();
            case int[] inner -> inner.clone();
            case long[] inner -> inner.clone();
            case char[] inner -> inner.clone();
            case float[] inner -> inner.clone();
            case double[] inner -> inner.clone();
            case boolean[] inner -> inner.clone();
            case null -> null;
            default -> copies[i];
          };
    }
    return copies;
  }

  /** The tool: the qualified name of its type, a dot, its name. */
  public String tool() {
    return tool;
  }

  /** The object on which the tool is called. */
  public Object target() {
    return target;
  }

  /** The tool's arguments in order; unmodifiable. */
  public List<@Nullable Object> arguments() {
    return Collections.unmodifiableList(Arrays.<@Nullable Object>asList(arguments));
  }

  /** Whether tool and arguments are equal, and the objects on which it is called. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof CacheKey key
            && hash == key.hash
            && tool.equals(key.tool)
            && target.equals(key.target)
            && Arrays.deepEquals(arguments, key.arguments));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The tool with its arguments. */
  @Override
  public String toString() {
    String all = Arrays.deepToString(arguments);
    return tool + "(" + all.substring(1, all.length() - 1) + ")";
  }
}
