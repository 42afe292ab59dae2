package dev.planloom.it.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the engine logs while this is open; it does not reach the console meanwhile. */
public final class Log implements AutoCloseable {

  /** Held, because the log manager itself does not hold loggers. */
  private final Logger logger = Logger.getLogger("dev.planloom.runtime");

  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          warnings.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public Log() {
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
  }

  /** Level and message of each record. */
  public List<String> lines() {
    return List.copyOf(warnings);
  }

  @Override
  public void close() {
    logger.removeHandler(handler);
    logger.setUseParentHandlers(true);
  }
}
