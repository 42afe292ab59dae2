package dev.planloom.tools.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends what still runs when the Java process itself is ended. */
final class ShutdownHook {

  // Added to and removed from by the threads that run commands, read by the hook.
  private static final Set<RunningCommand> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    try {
      Runtime.getRuntime()
          .addShutdownHook(new Thread(ShutdownHook::endAll, "planloom-process-shutdown"));
    } catch (IllegalStateException tooLate) {
      // Only hooks of others run now; they end what they start, or Java does not end.
    }
  }

  private ShutdownHook() {}

  static void add(RunningCommand running) {
    RUNNING.add(running);
  }

  static void remove(RunningCommand running) {
    RUNNING.remove(running);
  }

  private static void endAll() {
    RUNNING.parallelStream().forEach(running -> running.newTree().end(Duration.ofMillis(200)));
  }
}
