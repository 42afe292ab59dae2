package dev.planloom.processor.model;

import java.util.List;

/**
 * A method that a plan is made of, as its class file is asked for it later.
 *
 * @param owner the canonical name of the interface that declares it
 * @param types the erased types of its parameters, as qualified names
 * @param parameters the names of its parameters
 */
public record MethodDecl(String owner, String name, List<String> types, List<String> parameters) {

  /** Copies the lists. */
  public MethodDecl {
    types = List.copyOf(types);
    parameters = List.copyOf(parameters);
  }
}
