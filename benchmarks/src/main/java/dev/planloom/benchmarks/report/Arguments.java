package dev.planloom.benchmarks.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a benchmark was told on its command line. Each knows {@code --smoke}, for sizes that only
 * show that it works, {@code --page docs/performance.md}, to put its tables into a page, and {@code
 * --charts docs/images}, to draw its charts there.
 */
public final class Arguments {

  private static final String SMOKE = "--smoke";
  private static final String PAGE = "--page";
  private static final String CHARTS = "--charts";

  private final Map<String, String> given = new HashMap<>();

  /**
   * Reads a command line.
   *
   * @param options the options that have a value, beside those that all have
   * @throws IllegalArgumentException where there is another one, or one without its value
   */
  public Arguments(String[] args, String... options) {
    Set<String> known = Set.of(options);
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      if (option.equals(SMOKE)) {
        given.put(option, "");
      } else if (!known.contains(option) && !option.equals(PAGE) && !option.equals(CHARTS)) {
        throw new IllegalArgumentException("No option " + option);
      } else if (rest.hasNext()) {
        given.put(option, rest.next());
      } else {
        throw new IllegalArgumentException(option + " has no value");
      }
    }
  }

  /** Whether it is only to be seen that the benchmark works. */
  public boolean isSmoke() {
    return given.containsKey(SMOKE);
  }

  /** The value of an option, or what holds where it is not given: less where it is a smoke test. */
  public int number(String option, int otherwise, int inSmoke) {
    String value = given.get(option);
    return value != null ? Integer.parseInt(value) : isSmoke() ? inSmoke : otherwise;
  }

  /** As {@link #number}, for several with commas between them. */
  public List<Integer> numbers(String option, List<Integer> otherwise, List<Integer> inSmoke) {
    String value = given.get(option);
    return value != null
        ? Arrays.stream(value.split(",")).map(Integer::valueOf).toList()
        : isSmoke() ? inSmoke : otherwise;
  }

  /** The value of an option that is a text. */
  public String text(String option, String otherwise) {
    return given.getOrDefault(option, otherwise);
  }

  /** Where tables and charts go. */
  public Output output() {
    return new Output(path(PAGE), path(CHARTS));
  }

  private Optional<Path> path(String option) {
    return Optional.ofNullable(given.get(option)).map(Path::of);
  }
}
