package dev.planloom.runtime;

/**
 * Tells the resources of a for-each step's tool whose names depend on the element.
 *
 * @param <E> the elements
 */
@FunctionalInterface
public interface ElementResources<E> {

  /** Adds the resources of one element. Called before each attempt of it. */
  void resources(E element, ResourceNames names);

  /** No such resources. */
  static <E> ElementResources<E> none() {
    return (element, names) -> {};
  }
}
