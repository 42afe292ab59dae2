package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The catalogues that a registry has found, each opened when it is first needed. One that cannot be
 * opened is told, and hides nothing but its own tools.
 */
final class Catalogues {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** A catalogue that may not be open yet. */
  private static final class Entry {
    final String provider;

    /** Makes the catalogue; null once it is open, or cannot be. */
    @Nullable Supplier<? extends Catalogue> source;

    Entry(String provider, Supplier<? extends Catalogue> source) {
      this.provider = provider;
      this.source = source;
    }

    /** Whether its name is the one that the compiler gives to the catalogue of a tool's type. */
    boolean isLikelyToHave(String tool) {
      int dot = tool.lastIndexOf('.');
      return dot > 0 && flat(provider).equals(flat(tool.substring(0, dot) + "Catalogue"));
    }

    private static String flat(String name) {
      return name.replace('.', '_').replace('$', '_');
    }
  }

  private final @Nullable ServiceLoader<Catalogue> loader;
  private final ReentrantLock guard = new ReentrantLock();

  // Guarded by it.
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, RegisteredTool> tools = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private boolean searched;

  /** Those that a loader finds, which is not asked before the first tool is. */
  Catalogues(ServiceLoader<Catalogue> loader) {
    this.loader = loader;
  }

  Catalogues(Collection<? extends Catalogue> known) {
    loader = null;
    known.forEach(each -> entries.add(new Entry(each.getClass().getName(), () -> each)));
  }

  /** The tool of a full name, found without opening more catalogues than necessary. */
  Optional<RegisteredTool> tool(String name) {
    guard.lock();
    try {
      search();
      for (Entry entry : entries) {
        if (entry.source != null && entry.isLikelyToHave(name)) {
          open(entry);
        }
      }
      Iterator<Entry> others = entries.iterator();
      while (!tools.containsKey(name) && others.hasNext()) {
        open(others.next());
      }
      return Optional.ofNullable(tools.get(name));
    } finally {
      guard.unlock();
    }
  }

  /** All tools, sorted by their names. */
  List<RegisteredTool> all() {
    guard.lock();
    try {
      search();
      entries.forEach(this::open);
      return tools.values().stream()
          .sorted(Comparator.comparing(tool -> tool.descriptor.name()))
          .toList();
    } finally {
      guard.unlock();
    }
  }

  /** What was wrong with catalogues so far. */
  List<String> problems() {
    guard.lock();
    try {
      return List.copyOf(problems);
    } finally {
      guard.unlock();
    }
  }

  private void search() {
    if (searched || loader == null) {
      return;
    }
    searched = true;
    Iterator<ServiceLoader.Provider<Catalogue>> found = loader.stream().iterator();
    String before = "";
    while (true) {
      try {
        if (!found.hasNext()) {
          return;
        }
        ServiceLoader.Provider<Catalogue> provider = found.next();
        entries.add(new Entry(provider.type().getName(), provider));
      } catch (ServiceConfigurationError | LinkageError e) { // Of one; the next may be found.
        String problem = Text.of(e);
        if (problem.equals(before)) {
          return; // The loader does not get past it.
        }
        before = problem;
        report("A catalogue of tools cannot be found: " + problem, e);
      }
    }
  }

  private void open(Entry entry) {
    Supplier<? extends Catalogue> source = entry.source;
    if (source == null) {
      return;
    }
    entry.source = null;
    try {
      Catalogue catalogue = source.get();
      List<ToolDescriptor> described = catalogue.describe();
      for (int i = 0; i < described.size(); i++) {
        add(entry, new RegisteredTool(catalogue, described.get(i), i));
      }
    } catch (Throwable e) { // Whatever a constructor or describe() throws.
      Throwable reason = e instanceof ServiceConfigurationError ? e.getCause() : null;
      report(
          "The catalogue %s is broken: %s"
              .formatted(entry.provider, Text.of(reason == null ? e : reason)),
          e);
    }
  }

  private void add(Entry entry, RegisteredTool tool) {
    RegisteredTool known = tools.putIfAbsent(tool.descriptor.name(), tool);
    if (known != null) {
      report(
          "The catalogue %s describes %s once more, after %s; the first counts"
              .formatted(entry.provider, tool.descriptor, known.catalogue.getClass().getName()),
          null);
    }
  }

  private void report(String problem, @Nullable Throwable failure) {
    problems.add(problem);
    LOGGER.log(Level.WARNING, problem, failure);
  }
}
