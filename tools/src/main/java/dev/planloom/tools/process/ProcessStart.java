package dev.planloom.tools.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a process, or says in words what stands in the way and how to remove it. */
final class ProcessStart {

  /** What Java encodes arguments with; a character that it lacks would silently become another. */
  private static final Charset NATIVE =
      Charset.forName(System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

  /**
   * Java puts the system's error number into the message and nowhere else, since 25 as the latter.
   */
  private static final Pattern ERROR = Pattern.compile("error(?:=|: )(\\d+)");

  private static final int NO_SUCH_FILE = 2;
  private static final int TOO_LONG = 7;
  private static final int NOT_PERMITTED = 13;

  private ProcessStart() {}

  static Process start(Command command, String mark) {
    checkDirectory(command);
    checkEncodable(command);
    ProcessBuilder builder = new ProcessBuilder(line(command));
    command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
    command
        .environment()
        .forEach((name, value) ->
            value.ifPresentOrElse(
                v -> builder.environment().put(name, v), () -> builder.environment().remove(name)));
    builder.environment().merge(ProcessTree.VARIABLE, mark, String::concat);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ProcessException(
          command, "'" + command + "' was not started: " + why(command, e), e);
    }
  }

  /**
   * The command's line, with a relative path of the program made whole: it is meant from the folder
   * that the program runs in, but Windows would start at that of the Java process.
   */
  private static List<String> line(Command command) {
    Path directory = command.directory().orElse(null);
    String program = command.program();
    if (directory == null || !isPath(program) || Path.of(program).isAbsolute()) {
      return command.line();
    }
    List<String> line = new ArrayList<>(command.line());
    line.set(0, directory.toAbsolutePath().resolve(program).toString());
    return line;
  }

  /** Whether a program is named with its folder, and so not looked up on the PATH. */
  private static boolean isPath(String program) {
    return program.contains("/") || program.contains(File.separator);
  }

  private static void checkDirectory(Command command) {
    Path directory = command.directory().orElse(null);
    if (directory != null && !Files.isDirectory(directory)) {
      throw new ProcessException(
          command,
          "'"
              + command
              + "' was not started: its directory "
              + directory
              + (Files.exists(directory) ? " is not a directory" : " does not exist"),
          null);
    }
  }

  private static void checkEncodable(Command command) {
    List<String> line = command.line();
    for (int i = 0; i < line.size(); i++) {
      checkEncodable(command, i == 0 ? "its name" : "argument " + i, line.get(i));
    }
    command
        .environment()
        .forEach((name, value) ->
            checkEncodable(command, "its variable " + name, name + value.orElse("")));
  }

  private static void checkEncodable(Command command, String what, String text) {
    if (!NATIVE.newEncoder().canEncode(text)) {
      throw new ProcessException(
          command,
          "'"
              + command
              + "' was not started: "
              + what
              + " has characters that "
              + NATIVE
              + ", the encoding that Java uses for programs here, does not have; start Java in a"
              + " UTF-8 locale, such as LC_ALL=C.UTF-8",
          null);
    }
  }

  private static String why(Command command, IOException e) {
    String message = String.valueOf(e.getMessage());
    Matcher number = ERROR.matcher(message);
    return number.find() ? why(command, message, Integer.parseInt(number.group(1))) : message;
  }

  private static String why(Command command, String message, int error) {
    String program = command.program();
    boolean named = isPath(program);
    if (error == NO_SUCH_FILE) {
      if (!named) {
        return "there is no program '"
            + program
            + "' on the PATH of this Java process; install it, or name it with its folder";
      }
      return Files.exists(command.directory().orElse(Path.of("")).resolve(program))
          ? "the interpreter that the first line of " + program + " names does not exist"
          : "there is no file " + program + "; check the path";
    }
    if (error == NOT_PERMITTED) {
      return program + " may not be executed; check its permissions";
    }
    if (error == TOO_LONG) {
      return "its arguments and environment are longer than the system allows; hand over what is"
          + " long through its input or a file";
    }
    return message;
  }
}
