package dev.planloom.tools.quality;

import dev.planloom.tools.process.Command;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The programs that check and format a project; {@link QualityPresets} has those of common build
 * tools. Immutable.
 *
 * <p>A command runs in the folder that is checked, or in its own {@linkplain Command#directory
 * directory}, which is relative to that folder; so is the path of a program that has one, such as
 * {@code ./gradlew}. Its {@linkplain Command#timeout timeout} is that of the check.
 *
 * <p>Format check, tests and linters may run side by side in one folder, so they must not disturb
 * each other: two Maven builds that compile, for one, would write the same class files. Put such
 * commands into one check, or run the plan with {@code maxConcurrency(1)}.
 */
public final class QualityCommands {

  /** How long a command may run that says nothing else. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  private final @Nullable CheckCommand formatCheck;
  private final @Nullable CheckCommand format;
  private final @Nullable CheckCommand tests;
  private final Map<String, CheckCommand> linters;

  private QualityCommands(
      @Nullable CheckCommand formatCheck,
      @Nullable CheckCommand format,
      @Nullable CheckCommand tests,
      Map<String, CheckCommand> linters) {
    this.formatCheck = formatCheck;
    this.format = format;
    this.tests = tests;
    this.linters = Collections.unmodifiableMap(new LinkedHashMap<>(linters));
  }

  /** Nothing, to begin with. */
  public static Builder builder() {
    return new Builder();
  }

  /** These and others; where both have a command for something, the other's is taken. */
  public QualityCommands and(QualityCommands other) {
    Map<String, CheckCommand> both = new LinkedHashMap<>(linters);
    both.putAll(other.linters);
    return new QualityCommands(
        other.formatCheck == null ? formatCheck : other.formatCheck,
        other.format == null ? format : other.format,
        other.tests == null ? tests : other.tests,
        both);
  }

  /** What tells whether the code is formatted, and changes nothing. */
  public Optional<Command> formatCheck() {
    return Optional.ofNullable(formatCheck).map(CheckCommand::command);
  }

  /** What formats the code. */
  public Optional<Command> format() {
    return Optional.ofNullable(format).map(CheckCommand::command);
  }

  /** What runs the tests. */
  public Optional<Command> tests() {
    return Optional.ofNullable(tests).map(CheckCommand::command);
  }

  /** The linters by name, in the order in which they were added. */
  public Map<String, Command> linters() {
    Map<String, Command> commands = new LinkedHashMap<>();
    linters.forEach((name, check) -> commands.put(name, check.command()));
    return Collections.unmodifiableMap(commands);
  }

  @Nullable CheckCommand formatCheckCommand() {
    return formatCheck;
  }

  @Nullable CheckCommand formatCommand() {
    return format;
  }

  @Nullable CheckCommand testCommand() {
    return tests;
  }

  @Nullable CheckCommand linterCommand(String name) {
    return linters.get(name);
  }

  /** For people: what is configured, each with its command. */
  @Override
  public String toString() {
    Map<String, Command> all = new LinkedHashMap<>();
    formatCheck().ifPresent(command -> all.put("format check", command));
    format().ifPresent(command -> all.put("format", command));
    tests().ifPresent(command -> all.put("tests", command));
    all.putAll(linters());
    return all.toString();
  }

  /** Collects commands. Not safe for use by several threads at once. */
  public static final class Builder {

    private @Nullable CheckCommand formatCheck;
    private @Nullable CheckCommand format;
    private @Nullable CheckCommand tests;
    private final Map<String, CheckCommand> linters = new LinkedHashMap<>();
    private Duration timeout = DEFAULT_TIMEOUT;

    private Builder() {}

    /** What tells whether the code is formatted; files and folders become its last arguments. */
    public Builder formatCheck(Command command) {
      return formatCheck(command, Targets.appended());
    }

    /** What tells whether the code is formatted, and how it is told files and folders. */
    public Builder formatCheck(Command command, Targets files) {
      formatCheck = new CheckCommand(command, files);
      return this;
    }

    /** What formats the code; files and folders become its last arguments. */
    public Builder format(Command command) {
      return format(command, Targets.appended());
    }

    /** What formats the code, and how it is told files and folders. */
    public Builder format(Command command, Targets files) {
      format = new CheckCommand(command, files);
      return this;
    }

    /** What runs the tests; what is to be tested becomes its last arguments. */
    public Builder tests(Command command) {
      return tests(command, Targets.appended());
    }

    /** What runs the tests, and how it is told which. */
    public Builder tests(Command command, Targets selection) {
      tests = new CheckCommand(command, selection);
      return this;
    }

    /**
     * A linter; files and folders become its last arguments.
     *
     * @throws IllegalArgumentException where the name is blank, or taken
     */
    public Builder linter(String name, Command command) {
      return linter(name, command, Targets.appended());
    }

    /**
     * A linter, and how it is told files and folders.
     *
     * @throws IllegalArgumentException where the name is blank, or taken
     */
    public Builder linter(String name, Command command, Targets files) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("The linter '" + command + "' needs a name");
      }
      if (linters.putIfAbsent(name, new CheckCommand(command, files)) != null) {
        throw new IllegalArgumentException("There are two linters of the name '" + name + "'");
      }
      return this;
    }

    /**
     * How long each of this builder's commands may run that has no timeout of its own; without
     * this, {@link #DEFAULT_TIMEOUT}.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder timeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException("The timeout must be positive, not " + timeout);
      }
      this.timeout = timeout;
      return this;
    }

    /** The commands so far. */
    public QualityCommands build() {
      Map<String, CheckCommand> timed = new LinkedHashMap<>();
      linters.forEach((name, check) ->
          timed.put(name, new CheckCommand(timed(check.command()), check.targets())));
      return new QualityCommands(timed(formatCheck), timed(format), timed(tests), timed);
    }

    private @Nullable CheckCommand timed(@Nullable CheckCommand check) {
      return check == null ? null : new CheckCommand(timed(check.command()), check.targets());
    }

    private Command timed(Command command) {
      return command.timeout().isPresent() ? command : command.timeout(timeout);
    }
  }
}
