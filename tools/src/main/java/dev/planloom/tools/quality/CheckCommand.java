package dev.planloom.tools.quality;

import dev.planloom.tools.process.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * The command of one check.
 *
 * @param command without directory and targets, with a timeout
 * @param targets how it is told what to look at
 */
record CheckCommand(Command command, Targets targets) {

  /** The command as it is run in a folder. */
  Command in(Path directory, List<String> wanted, List<String> arguments) {
    for (String target : wanted) {
      if (target.isEmpty() || target.startsWith("-")) {
        throw new IllegalArgumentException(
            "'"
                + target
                + "' is no file, folder or name of a test: "
                + (target.isEmpty()
                    ? "it is empty"
                    : "'"
                        + command.program()
                        + "' would take it for an option; write ./"
                        + target
                        + " for a file"));
      }
    }
    return command
        .with(targets.arguments(List.copyOf(wanted)))
        .with(arguments)
        .directory(command.directory().map(directory::resolve).orElse(directory));
  }
}
