package dev.planloom.tools.git;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Git refused, or could not be run. The message names the directory and has git's own words. */
public final class GitException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String directory;
  private final String stderr;

  GitException(Path directory, String message, String stderr, @Nullable Throwable cause) {
    super(message, cause);
    this.directory = directory.toString();
    this.stderr = stderr;
  }

  /** The directory that git was asked about, as it was given. */
  public Path directory() {
    return Path.of(directory);
  }

  /** What git wrote to its standard error; empty where it could not be run. */
  public String stderr() {
    return stderr;
  }
}
