package dev.planloom.tools.process;

import dev.planloom.StepContext;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** A program for tests, in a Java process of its own; the first argument says what it does. */
final class Program {

  private Program() {}

  /** The command that runs it. */
  static Command command(String... arguments) {
    return Command.of(line(classes(), arguments))
        .withoutEnvironment("JAVA_TOOL_OPTIONS")
        .withoutEnvironment("JDK_JAVA_OPTIONS");
  }

  /** The command that runs it where it needs more than itself: the library under test. */
  static Command commandWithLibrary(String... arguments) {
    String classPath =
        String.join(
            File.pathSeparator,
            classes(),
            location(LocalSubprocess.class),
            location(StepContext.class));
    return Command.of(line(classPath, arguments))
        .withoutEnvironment("JAVA_TOOL_OPTIONS")
        .withoutEnvironment("JDK_JAVA_OPTIONS");
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Uses nothing but the JDK: the program's own class path is this class alone. */
  private static List<String> line(String classPath, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp", classPath));
    line.add(Program.class.getName());
    Collections.addAll(line, arguments);
    return line;
  }

  private static String classes() {
    try {
      URI file = Objects.requireNonNull(Program.class.getResource("Program.class")).toURI();
      Path folder = Path.of(file);
      for (int i = 0; i < Program.class.getName().split("\\.").length; i++) {
        folder = Objects.requireNonNull(folder.getParent());
      }
      return folder.toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    switch (args[0]) {
      case "echo" -> {
        System.out.print(String.join("|", List.of(args).subList(1, args.length)));
        System.err.print("on stderr");
      }
      case "say" -> say(System.out, args[1]);
      case "complain" -> {
        say(System.out, args[2]);
        say(System.err, args[3]);
        System.exit(Integer.parseInt(args[1]));
      }
      case "exit" -> System.exit(Integer.parseInt(args[1]));
      case "create" -> Files.createFile(Path.of(args[1]));
      case "exists" -> System.exit(Files.exists(Path.of(args[1])) ? 0 : 1);
      case "meet" -> meet(List.of(args).subList(1, args.length).stream().map(Path::of).toList());
      case "write" -> write(Long.parseLong(args[1]));
      case "count" -> System.out.print(count());
      case "describe" ->
          System.out.print(
              Path.of("").toAbsolutePath()
                  + "|"
                  + System.getenv("COLOUR")
                  + "|"
                  + System.getenv("SHELL"));
      case "wait" -> tellAndWait(Path.of(args[1]), false);
      case "stubborn" -> tellAndWait(Path.of(args[1]), true);
      case "parent" -> parent(args[1], Path.of(args[2]), Path.of(args[3]));
      case "leave" -> start(args[1], Path.of(args[2]));
      case "host" ->
          new LocalSubprocess()
              .run(Command.of(line(System.getProperty("java.class.path"), "wait", args[1])));
      case "host-umlaut" -> new LocalSubprocess().run(Command.of("git", "log", "\u00FC"));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** In UTF-8, whatever the locale; a line break is added. */
  private static void say(OutputStream stream, String text) throws IOException {
    stream.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  /** Creates the first file and waits for the others, which other programs create. */
  private static void meet(List<Path> files) throws IOException, InterruptedException {
    Files.createFile(files.getFirst());
    while (!files.stream().allMatch(Files::exists)) {
      Thread.sleep(1);
    }
  }

  private static void write(long bytes) throws IOException {
    byte[] block = "0123456789abcdef".repeat(4096).getBytes(StandardCharsets.US_ASCII);
    for (long left = bytes; left > 0; left -= block.length) {
      System.out.write(block, 0, (int) Math.min(left, block.length));
    }
    System.out.flush();
  }

  private static long count() throws IOException {
    return System.in.transferTo(OutputStream.nullOutputStream());
  }

  /** Starts a child that does the same, so that there are three generations with the test. */
  private static void parent(String what, Path childFile, Path ownFile)
      throws IOException, InterruptedException {
    start(what, childFile);
    tellAndWait(ownFile, what.equals("stubborn"));
  }

  private static void start(String what, Path file) throws IOException, InterruptedException {
    List<String> line = line(System.getProperty("java.class.path"), what, file.toString());
    Process child = new ProcessBuilder(line).inheritIO().start();
    // The child must run before anything ends its parent.
    while (!Files.exists(file) && child.isAlive()) {
      Thread.sleep(1);
    }
  }

  /** Writes its process id into a file, whole or not at all, and waits to be ended. */
  private static void tellAndWait(Path file, boolean stubborn)
      throws IOException, InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    if (stubborn) {
      Path ending = file.resolveSibling(file.getFileName() + ".ending");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> refuseToEnd(ending, never)));
    }
    Path draft = Files.createTempFile(file.getParent(), "pid", null);
    Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
    Files.move(draft, file);
    System.out.print("ready");
    System.out.flush();
    never.await();
  }

  private static void refuseToEnd(Path ending, CountDownLatch never) {
    try {
      Files.createFile(ending);
      never.await();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
