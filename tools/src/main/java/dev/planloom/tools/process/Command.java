package dev.planloom.tools.process;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program to run: its arguments and what it finds around it. There is no shell in between, so no
 * argument needs quoting. Immutable: each method that changes something returns a changed copy.
 */
public final class Command {

  /** How many bytes of each stream are kept where nothing else is said: 16 MiB. */
  public static final int DEFAULT_OUTPUT_LIMIT = 16 << 20;

  private static final byte[] NO_INPUT = {};

  private final List<String> line;
  private final @Nullable Path directory;
  private final Map<String, Optional<String>> environment;
  private final byte[] input;
  private final int outputLimit;
  private final @Nullable Duration timeout;

  private Command(
      List<String> line,
      @Nullable Path directory,
      Map<String, Optional<String>> environment,
      byte[] input,
      int outputLimit,
      @Nullable Duration timeout) {
    this.line = line;
    this.directory = directory;
    this.environment = environment;
    this.input = input;
    this.outputLimit = outputLimit;
    this.timeout = timeout;
  }

  /**
   * A program with its arguments. A name without a folder is looked up on the {@code PATH} of this
   * Java process, a relative path in the folder that the program runs in.
   *
   * @throws IllegalArgumentException where a part contains a NUL character, or the program is empty
   */
  public static Command of(String program, String... arguments) {
    List<String> line = new ArrayList<>(arguments.length + 1);
    line.add(program);
    Collections.addAll(line, arguments);
    return of(line);
  }

  /**
   * A program, the first element, with its arguments.
   *
   * @throws IllegalArgumentException where there is no program, or a part contains a NUL character
   */
  public static Command of(List<String> line) {
    List<String> copy = List.copyOf(line);
    if (copy.isEmpty() || copy.getFirst().isEmpty()) {
      throw new IllegalArgumentException("A command needs a program as its first element");
    }
    for (int i = 0; i < copy.size(); i++) {
      if (copy.get(i).indexOf('\0') >= 0) {
        throw new IllegalArgumentException(
            (i == 0 ? "The program's name" : "Argument " + i + " of '" + copy.getFirst() + "'")
                + " contains a NUL character, which no program can receive");
      }
    }
    return new Command(copy, null, Map.of(), NO_INPUT, DEFAULT_OUTPUT_LIMIT, null);
  }

  /** Adds arguments at the end. */
  public Command with(String... arguments) {
    return with(List.of(arguments));
  }

  /** Adds arguments at the end. */
  public Command with(List<String> arguments) {
    List<String> longer = new ArrayList<>(line);
    longer.addAll(arguments);
    return new Command(of(longer).line, directory, environment, input, outputLimit, timeout);
  }

  /** Runs it in a folder; without this, in that of the Java process. */
  public Command directory(Path directory) {
    return new Command(line, directory, environment, input, outputLimit, timeout);
  }

  /**
   * Sets a variable of its environment, which is otherwise that of the Java process.
   *
   * @throws IllegalArgumentException for a name or a value that no environment can hold
   */
  public Command environment(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "The value of the environment variable '" + name + "' contains a NUL character");
    }
    return environment(name, Optional.of(value));
  }

  /** Removes a variable of its environment. */
  public Command withoutEnvironment(String name) {
    return environment(name, Optional.empty());
  }

  private Command environment(String name, Optional<String> value) {
    if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "'" + name.replace("\0", "\\0") + "' is no name of an environment variable");
    }
    Map<String, Optional<String>> changed = new LinkedHashMap<>(environment);
    changed.put(name, value);
    return new Command(
        line, directory, Collections.unmodifiableMap(changed), input, outputLimit, timeout);
  }

  /** What it reads from its standard input, in UTF-8; without input it finds its end at once. */
  public Command input(String text) {
    return new Command(
        line, directory, environment, text.getBytes(StandardCharsets.UTF_8), outputLimit, timeout);
  }

  /** What it reads from its standard input. */
  public Command input(byte[] bytes) {
    return new Command(line, directory, environment, bytes.clone(), outputLimit, timeout);
  }

  /**
   * How many bytes of each stream are kept, the first ones. The program may write more: it is read
   * and counted, and the result says that it is truncated.
   *
   * @throws IllegalArgumentException where negative
   */
  public Command outputLimit(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("The output limit must not be negative, not " + bytes);
    }
    return new Command(line, directory, environment, input, bytes, timeout);
  }

  /**
   * How long it may run; without this, as long as it likes.
   *
   * @throws IllegalArgumentException unless positive
   */
  public Command timeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("The timeout must be positive, not " + timeout);
    }
    return new Command(line, directory, environment, input, outputLimit, timeout);
  }

  /** The program, as it was given. */
  public String program() {
    return line.getFirst();
  }

  /** The program and its arguments. */
  public List<String> line() {
    return line;
  }

  /** The folder that it runs in; empty for that of the Java process. */
  public Optional<Path> directory() {
    return Optional.ofNullable(directory);
  }

  /** What is changed in its environment; an empty value removes a variable. */
  public Map<String, Optional<String>> environment() {
    return environment;
  }

  /** How many bytes of each stream are kept. */
  public int outputLimit() {
    return outputLimit;
  }

  /** How long it may run. */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /** Not a copy; only for reading. */
  byte[] inputBytes() {
    return input;
  }

  /**
   * The command as it would be typed, for people: neither the environment nor the input, which may
   * be secret, and shortened where it is long.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String part : line) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      if (text.length() > 200) {
        return text.append("...").toString();
      }
      text.append(readable(part));
    }
    return text.toString();
  }

  private static String readable(String part) {
    String shown = part.length() > 120 ? part.substring(0, 120) + "..." : part;
    StringBuilder text = new StringBuilder();
    boolean quoted = shown.isEmpty();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      quoted |= c == '\'' || c == '"' || Character.isWhitespace(c);
      if (Character.isISOControl(c)) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return quoted ? "\"" + text + "\"" : text.toString();
  }
}
