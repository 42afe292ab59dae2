package dev.planloom.runtime;

/** A tool returned null; absence is an {@link java.util.Optional}. Fails the attempt. */
public final class NullArtifactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NullArtifactException() {
    super("returned null; a tool that may have nothing to return returns an Optional");
  }
}
