package dev.planloom.processor.model;

import java.util.List;

/** A condition or check of a step, bound; a check takes its step's own artifact, too. */
public record BoundGuard(GuardDecl decl, List<Argument.Single> arguments) {

  /** Copies the arguments. */
  public BoundGuard {
    arguments = List.copyOf(arguments);
  }
}
