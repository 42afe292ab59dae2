package dev.planloom.runtime;

import dev.planloom.graph.SimilarNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Finds tools by their names and calls them: for programs that learn only at run time which tool is
 * wanted, such as the back end of an agent. A call runs as a plan of one step, on an engine: under
 * the locks, cap, timeout and retries of the tool, together with all other plans of that engine.
 *
 * <p>A tool is called by its full name ({@code com.acme.UserTools.fetchUsers}) or by the end of it
 * from a dot on ({@code UserTools.fetchUsers}, {@code fetchUsers}) where no other tool is called so
 * too.
 *
 * <p>Immutable, safe for use by any thread: {@link #with}, {@link #bind}, {@link #on} and {@link
 * #options} return changed copies.
 */
public final class ToolRegistry {

  /** What makes the object on which tools are called, and which tools. */
  private record Binding(Predicate<Class<?>> fits, Supplier<?> source) {}

  private final Catalogues catalogues;
  private final List<Binding> bindings;
  private final PlanRuntime runtime;
  private final RunOptions options;

  private ToolRegistry(
      Catalogues catalogues, List<Binding> bindings, PlanRuntime runtime, RunOptions options) {
    this.catalogues = catalogues;
    this.bindings = bindings;
    this.runtime = runtime;
    this.options = options;
  }

  private static ToolRegistry of(Catalogues catalogues) {
    return new ToolRegistry(catalogues, List.of(), PlanRuntime.shared(), RunOptions.defaults());
  }

  // --- making one

  /** The tools whose catalogues the current thread's context class loader finds. */
  public static ToolRegistry load() {
    return of(new Catalogues(ServiceLoader.load(Catalogue.class)));
  }

  /** The tools whose catalogues a class loader finds. */
  public static ToolRegistry load(ClassLoader loader) {
    return of(new Catalogues(ServiceLoader.load(Catalogue.class, loader)));
  }

  /** The tools whose catalogues the modules of a layer, and of its parents, provide. */
  public static ToolRegistry load(ModuleLayer layer) {
    return of(new Catalogues(ServiceLoader.load(layer, Catalogue.class)));
  }

  /** The tools of these catalogues. */
  public static ToolRegistry of(Catalogue... catalogues) {
    return of(new Catalogues(List.of(catalogues)));
  }

  /**
   * A copy that calls tools on these objects: each serves the tool types of which it is an
   * instance, in place of what was bound to them before.
   */
  public ToolRegistry with(Object... tools) {
    List<Binding> bound = new ArrayList<>();
    Arrays.stream(tools)
        .forEach(tool -> bound.add(new Binding(type -> type.isInstance(tool), () -> tool)));
    return with(bound);
  }

  /**
   * A copy that asks for the object at each call of a tool of this type, or of a type that it
   * extends.
   *
   * @param source returns a new object each time, or the same; called on the caller's thread
   */
  public <T> ToolRegistry bind(Class<T> type, Supplier<? extends T> source) {
    return with(List.of(new Binding(wanted -> wanted.isAssignableFrom(type), source)));
  }

  private ToolRegistry with(Collection<Binding> first) {
    List<Binding> all = new ArrayList<>(first);
    all.addAll(bindings);
    return new ToolRegistry(catalogues, List.copyOf(all), runtime, options);
  }

  /**
   * A copy that calls tools on another engine than the {@linkplain PlanRuntime#shared() shared}.
   */
  public ToolRegistry on(PlanRuntime engine) {
    return new ToolRegistry(catalogues, bindings, engine, options);
  }

  /** A copy with other options for each call. */
  public ToolRegistry options(UnaryOperator<RunOptions> change) {
    return new ToolRegistry(catalogues, bindings, runtime, change.apply(options));
  }

  // --- finding tools

  /** All tools, sorted by their names. */
  public List<ToolDescriptor> tools() {
    return catalogues.all().stream().map(tool -> tool.descriptor).toList();
  }

  /** The tool of a name; empty where there is none, or more than one. */
  public Optional<ToolDescriptor> find(String name) {
    List<RegisteredTool> called = called(name);
    return called.size() == 1 ? Optional.of(called.getFirst().descriptor) : Optional.empty();
  }

  /**
   * The tool of a name.
   *
   * @throws ToolNotFoundException where there is none, or more than one
   */
  public ToolDescriptor tool(String name) {
    return registered(name).descriptor;
  }

  /**
   * What was wrong with the catalogues that have been opened so far: one sentence each, which names
   * the catalogue. They are logged too.
   */
  public List<String> problems() {
    return catalogues.problems();
  }

  private List<RegisteredTool> called(String name) {
    Optional<RegisteredTool> exact = catalogues.tool(name);
    return exact.isPresent()
        ? List.of(exact.get())
        : catalogues.all().stream().filter(tool -> tool.isCalled(name)).toList();
  }

  private RegisteredTool registered(String name) {
    List<RegisteredTool> called = called(name);
    if (called.size() == 1) {
      return called.getFirst();
    }
    if (!called.isEmpty()) {
      List<String> candidates = called.stream().map(tool -> tool.descriptor.name()).toList();
      throw new ToolNotFoundException(
          name,
          "'%s' could be any of %s".formatted(name, String.join(", ", candidates)),
          candidates);
    }
    List<String> alike = alike(name);
    throw new ToolNotFoundException(
        name,
        "There is no tool '%s'%s"
            .formatted(
                name,
                alike.isEmpty()
                    ? " among %s".formatted(catalogues.all().size())
                    : "; did you mean " + String.join(" or ", alike) + "?"),
        alike);
  }

  /** The full names of tools that are called alike, each compared as far as the name goes. */
  private List<String> alike(String name) {
    long dots = name.chars().filter(c -> c == '.').count();
    List<RegisteredTool> all = catalogues.all();
    List<String> ends = all.stream().map(tool -> end(tool.descriptor.name(), dots)).toList();
    return SimilarNames.nearest(name, new LinkedHashSet<>(ends), 3).stream()
        .flatMap(near ->
            all.stream()
                .map(tool -> tool.descriptor.name())
                .filter(full -> end(full, dots).equals(near)))
        .toList();
  }

  /** The end of a name with so many dots in it. */
  private static String end(String full, long dots) {
    int from = full.length();
    for (long i = 0; i <= dots && from >= 0; i++) {
      from = full.lastIndexOf('.', from - 1);
    }
    return full.substring(from + 1);
  }

  // --- calling tools

  /**
   * Calls a tool and returns what it makes; empty where it makes nothing.
   *
   * @param arguments its arguments by the names of its parameters; of type Optional may be missing
   * @throws ToolNotFoundException where there is no such tool, or more than one
   * @throws IllegalArgumentException where an argument is missing, unknown, or of another class
   * @throws PlanExecutionException where the call failed, with the tool's own exception as cause
   * @throws IllegalStateException where nothing is bound to the tool's type, or the engine is
   *     closed
   */
  public Optional<Object> call(String tool, Map<String, ?> arguments) {
    return run(prepare(registered(tool), arguments));
  }

  /** As {@link #call(String, Map)}, with the arguments in order. */
  public Optional<Object> call(String tool, List<?> arguments) {
    return run(prepare(registered(tool), arguments));
  }

  /**
   * As {@link #call(String, Map)}, but a call that fails is a result too. The result's only step
   * has the tool's name without its type.
   */
  public PlanResult execute(String tool, Map<String, ?> arguments) {
    return execute(prepare(registered(tool), arguments));
  }

  /** As {@link #execute(String, Map)}, with the arguments in order. */
  public PlanResult execute(String tool, List<?> arguments) {
    return execute(prepare(registered(tool), arguments));
  }

  /** As {@link #call(String, Map)}, but returns at once: to wait for the call, or cancel it. */
  public PlanExecution<Optional<Object>> start(String tool, Map<String, ?> arguments) {
    return start(prepare(registered(tool), arguments));
  }

  /** As {@link #start(String, Map)}, with the arguments in order. */
  public PlanExecution<Optional<Object>> start(String tool, List<?> arguments) {
    return start(prepare(registered(tool), arguments));
  }

  private ToolCall prepare(RegisteredTool tool, Map<String, ?> arguments) {
    List<Object> checked = ToolArguments.of(tool.descriptor, arguments);
    return new ToolCall(tool, target(tool), checked);
  }

  private ToolCall prepare(RegisteredTool tool, List<?> arguments) {
    List<Object> checked = ToolArguments.of(tool.descriptor, arguments);
    return new ToolCall(tool, target(tool), checked);
  }

  private Object target(RegisteredTool tool) {
    Class<?> type = tool.catalogue.type();
    Object target =
        bindings.stream()
            .filter(binding -> binding.fits.test(type))
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException(
                    "Cannot call %s: hand an instance of %s to with() or bind()"
                        .formatted(tool.descriptor, type.getTypeName())))
            .source
            .get();
    if (!type.isInstance(target)) {
      throw new IllegalStateException(
          "Cannot call %s: what is bound to %s made %s"
              .formatted(tool.descriptor, type.getTypeName(), target));
    }
    return target;
  }

  private Optional<Object> run(ToolCall call) {
    runtime.run(call.graph(), options, call);
    return call.value();
  }

  private PlanResult execute(ToolCall call) {
    return runtime.execute(call.graph(), options, call);
  }

  private PlanExecution<Optional<Object>> start(ToolCall call) {
    return runtime.start(call.graph(), options, call, call::value);
  }
}
