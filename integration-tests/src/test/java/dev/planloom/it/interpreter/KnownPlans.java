package dev.planloom.it.interpreter;

import dev.planloom.it.export.User;
import dev.planloom.it.export.UserTools;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.RunOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The plans of these tests: those that any engine can run, and why not the others. */
final class KnownPlans {

  private KnownPlans() {}

  /**
   * A plan with inputs to run it with.
   *
   * @param plan its name, below the package of these tests
   * @param inputs a value for every input
   * @param toolArguments what the constructors of its tools take
   */
  record Known(String plan, Map<String, ?> inputs, List<Object> toolArguments) {

    Known(String plan, Map<String, ?> inputs, Object... toolArguments) {
      this(plan, inputs, List.of(toolArguments));
    }

    /** A runner with tools that have not been used. */
    PlanRunner<?> runner() {
      int simple = plan.lastIndexOf('.', firstUpperCase(plan)) + 1;
      String name =
          "dev.planloom.it." + plan.substring(0, simple) + plan.substring(simple).replace('.', '_');
      try {
        return RunnerMaker.make(
            Class.forName(name + "Runner"), this::tools, RunOptions.defaults().releaseEarly(false));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object tools(Class<?> type) {
      if (type == UserTools.class) {
        return new Users();
      }
      try {
        Class<?> implementation = Class.forName(FAKES.getOrDefault(type.getName(), type.getName()));
        if (implementation.isInterface()) {
          return Proxy.newProxyInstance(
              type.getClassLoader(), new Class<?>[] {type}, KnownPlans::callDefault);
        }
        Class<?>[] types = toolArguments.stream().map(KnownPlans::unboxed).toArray(Class[]::new);
        Constructor<?> constructor = implementation.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(toolArguments.toArray());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type.getName(), e);
      }
    }

    @Override
    public String toString() {
      return plan + inputs + toolArguments;
    }
  }

  /** What stands for tools that are interfaces whose methods have no bodies. */
  private static final Map<String, String> FAKES =
      Map.of("dev.planloom.it.testing.TravelTools", "dev.planloom.it.testing.FakeTravelTools");

  @SuppressWarnings("ReferenceEquality") // such tools are equal to themselves only
  private static @Nullable Object callDefault(
      Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
    return switch (method.getName()) {
      case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> InvocationHandler.invokeDefault(proxy, method, arguments);
    };
  }

  private static int firstUpperCase(String text) {
    return IntStream.range(0, text.length())
        .filter(i -> Character.isUpperCase(text.charAt(i)))
        .findFirst()
        .orElseThrow();
  }

  private static Class<?> unboxed(Object value) {
    return value instanceof Boolean ? boolean.class : value.getClass();
  }

  /** Users out of nowhere. */
  private static final class Users implements UserTools {
    @Override
    public List<User> fetchUsers(int limit) {
      if (limit < 0) {
        throw new IllegalArgumentException("a negative limit");
      }
      return IntStream.range(0, limit).mapToObj(id -> new User(id, "user " + id)).toList();
    }

    @Override
    public CompletionStage<String> exportUsers(List<User> users, String filename) {
      return CompletableFuture.completedFuture(users.size() + " users in " + filename);
    }
  }

  static final List<Known> KNOWN =
      List.of(
          new Known("binding.GatherTest.GatherPlan", Map.of("word", "abc", "one", 1, "two", 2)),
          new Known(
              "binding.InputsTest.DefaultsPlan",
              Map.of("a", "x", "b", 1, "c", Duration.ZERO, "d", List.of("y"))),
          new Known(
              "binding.InputsTest.AllDefaultsPlan",
              Map.of("a", "x", "b", 1, "c", Duration.ZERO, "d", List.of("y"))),
          new Known("binding.LiteralsTest.LiteralsPlan", Map.of()),
          new Known(
              "binding.NamesTest.AwkwardPlan",
              Map.of("inputs", "i", "values", "v", "step", 1, "state", "s")),
          new Known(
              "binding.NamesTest.ConsumerPlan",
              Map.<String, Consumer<List<String>>>of("consumer", texts -> {})),
          new Known(
              "binding.NamesTest.FunctionPlan",
              Map.<String, Supplier<String>>of("supplier", () -> "x")),
          new Known("binding.OddTextsTest.OddTextsPlan", Map.of()),
          new Known("binding.OptionalArtifactsTest.LookupPlan", Map.of("key", "ada")),
          new Known("binding.OptionalArtifactsTest.LookupPlan", Map.of("key", "nobody")),
          new Known("binding.OptionalArtifactsTest.LookupPlan", Map.of("key", "broken")),
          new Known("binding.OptionalArtifactsTest.RequiredPlan", Map.of("key", "ada")),
          new Known("binding.OptionalArtifactsTest.RequiredPlan", Map.of("key", "broken")),
          new Known("binding.PathTest.LabelPlan", Map.of("who", "Ada")),
          new Known("binding.PathTest.LabelPlan", Map.of("who", "")),
          new Known("binding.PathTest.MaybePlan", Map.of("who", "Ada")),
          new Known("binding.PathTest.MaybePlan", Map.of("who", "")),
          new Known("binding.TypeNamesTest.Other.HidingPlan", Map.of()),
          new Known("binding.TypesTest.ArrayPlan", Map.of("count", 3, "name", "n")),
          new Known(
              "binding.TypesTest.GenericPlan",
              Map.of(
                  "words", List.of("pear", "fig"),
                  "order", Comparator.comparing(Object::toString),
                  "measure", (Function<String, Integer>) String::length)),
          new Known(
              "caching.CachingTest.RatesPlan",
              Map.of("currencies", List.of("EUR", "CHF"), "currency", "EUR")),
          new Known("engine.EarlyReleaseTest.KeepingPlan", Map.of()),
          new Known("engine.EarlyReleaseTest.SizePlan", Map.of()),
          new Known("engine.ListenersTest.EventfulPlan", Map.of()),
          new Known("export.ExportUsersPlan", Map.of("limit", 2)),
          new Known("export.ExportUsersPlan", Map.of("limit", -1)),
          new Known("failing.FailFastTest.IsolatedPlan", Map.of()),
          new Known("failing.OptionalFailureTest.PagePlan", Map.of(), true),
          new Known("failing.OptionalFailureTest.PagePlan", Map.of(), false),
          new Known("failing.RetriesTest.ChoosyPlan", Map.of()),
          new Known("failing.RetriesTest.DefaultPlan", Map.of()),
          new Known("failing.RetriesTest.FewerRetriesPlan", Map.of()),
          new Known("failing.RetriesTest.NeverPlan", Map.of()),
          new Known("failing.RetriesTest.OncePlan", Map.of()),
          new Known("failing.RetriesTest.ThirdStagePlan", Map.of()),
          new Known("failing.RetriesTest.ThirdTimePlan", Map.of()),
          new Known("failing.SkippingTest.BranchesPlan", Map.of()),
          new Known("failing.ThrownTest.CheckedPlan", Map.of()),
          new Known("failing.ThrownTest.DiscardedPlan", Map.of()),
          new Known("failing.ThrownTest.ErrorPlan", Map.of()),
          new Known("failing.ThrownTest.NothingPlan", Map.of()),
          new Known("failing.ThrownTest.WrappedPlan", Map.of()),
          new Known("foreach.ForEachTest.MeetingPlan", Map.of()),
          new Known(
              "foreach.ForEachTest.TextPlan",
              Map.of("texts", List.of("a", "bb"), "more", new String[] {"bad", "same", "same"})),
          new Known(
              "foreach.ForEachTest.TextPlan",
              Map.of("texts", List.of("bad", "a"), "more", new String[0])),
          new Known("guards.CheckTest.NumberPlan", Map.of("start", 1, "most", 5)),
          new Known("guards.CheckTest.NumberPlan", Map.of("start", 8, "most", 5)),
          new Known("guards.CheckTest.NumberPlan", Map.of("start", 2, "most", -1)),
          new Known("guards.WhenTest.OrderPlan", Map.of("customer", "Ada", "atLeast", 1)),
          new Known("guards.WhenTest.OrderPlan", Map.of("customer", "Ada", "atLeast", 3)),
          new Known("guards.WhenTest.OrderPlan", Map.of("customer", "Ada", "atLeast", -1)),
          new Known("guards.WhenTest.OrderPlan", Map.of("customer", "new", "atLeast", 1)),
          new Known("guards.WhenTest.OrderPlan", Map.of("customer", "", "atLeast", 1)),
          new Known("inheritance.InheritanceTest.GuardedPlan", Map.of("limit", 1)),
          new Known("inheritance.InheritanceTest.GuardedPlan", Map.of("limit", 2)),
          new Known("inheritance.InheritanceTest.LargePlan", Map.of("limit", 2)),
          new Known("inheritance.InheritanceTest.NumbersPlan", Map.of("limit", 2)),
          new Known("inheritance.InheritanceTest.NumbersPlan", Map.of("limit", 0)),
          new Known("inheritance.InheritanceTest.QuotedPlan", Map.of("limit", 2)),
          new Known("inheritance.InheritanceTest.WordsPlan", Map.of("limit", 2)),
          new Known("patterns.MixedToolsTest.EmptyStagePlan", Map.of()),
          new Known("patterns.MixedToolsTest.FailedFuturePlan", Map.of()),
          new Known("patterns.MixedToolsTest.FailedStagePlan", Map.of()),
          new Known("patterns.PipelineTest.EtlPlan", Map.of("source", "s")),
          new Known("patterns.PipelineTest.ReversedPlan", Map.of()),
          new Known("random.ProbeTools.ProbePlan", Map.of()),
          new Known("resume.RestoreTest.RowsPlan", Map.of("limit", 2)),
          new Known("resume.RestoreTest.RowsPlan", Map.of("limit", 3)),
          new Known("rollback.RollbackTest.EachPlan", Map.of("names", List.of("a", "b"))),
          new Known("rollback.RollbackTest.InnerPlan", Map.of("text", "t")),
          new Known("rollback.RollbackTest.ManualPlan", Map.of("text", "t")),
          new Known("rollback.RollbackTest.OuterPlan", Map.of("text", "t")),
          new Known("rollback.RollbackTest.StorePlan", Map.of("text", "t")),
          new Known("sharing.ConflictsTest.FailingPlan", Map.of()),
          new Known("sharing.NestedRunsTest.InsidePlan", Map.of()),
          new Known("sharing.NestedRunsTest.ReadingPlan", Map.of()),
          new Known("sharing.NestedRunsTest.TwicePlan", Map.of()),
          new Known("sharing.NestedRunsTest.WritingPlan", Map.of()),
          new Known(
              "sharing.TemplatedResourcesTest.AppendPlan",
              Map.of("left", Path.of("a"), "right", Path.of("b"))),
          new Known("sharing.TemplatedResourcesTest.LiteralPlan", Map.of()),
          new Known("subplans.SubPlansTest.EverythingPlan", Map.of("person", "Ada")),
          new Known("subplans.SubPlansTest.EverythingPlan", Map.of("person", "")),
          new Known("subplans.SubPlansTest.FramePlan", Map.of("person", "Ada")),
          new Known("subplans.SubPlansTest.GreetPlan", Map.of("name", "Ada", "word", "Hi")),
          new Known("subplans.SubPlansTest.MaybePlan", Map.of("name", "Ada")),
          new Known("subplans.SubPlansTest.MaybePlan", Map.of("name", "")),
          new Known("subplans.SubPlansTest.PatientPlan", Map.of("person", "")),
          new Known("subplans.SubPlansTest.TakingPlan", Map.of("name", "Ada")),
          new Known("subplans.SubPlansTest.TakingPlan", Map.of("name", "")),
          new Known("testing.SurveyPlan", Map.of("destination", "Rome")),
          new Known("testing.TravelPlan", Map.of("destination", "Rome")));

  /** Why a plan, or all whose names begin so, are not run one step at a time. */
  static final Map<String, String> NOT_RUN =
      Map.ofEntries(
          Map.entry("binding.TypesTest.StorePlan", "its tools are made by its test"),
          Map.entry("docs.", "need programs"),
          Map.entry("engine.EarlyReleaseTest.OutputPlan", "waits for an artifact to be collected"),
          Map.entry("engine.StepContextTest.", "show what differs from execution to execution"),
          Map.entry("executions.", "their tools wait for their tests"),
          Map.entry("failing.CancelTest.", "end only when they are cancelled"),
          Map.entry("failing.FailFastTest.RacingPlan", "its steps wait for each other"),
          Map.entry("failing.TimeoutsTest.", "their tools wait for their tests"),
          Map.entry("patterns.DiamondTest.", "its steps wait for each other"),
          Map.entry("patterns.FanOutFanInTest.", "its steps wait for each other"),
          Map.entry("patterns.MixedToolsTest.MixedPlan", "its steps wait for each other"),
          Map.entry("rollback.RollbackTest.HangingPlan", "its tool waits for its test"),
          Map.entry("sharing.ConcurrencyCapTest.", "their steps wait for each other"),
          Map.entry("sharing.ConflictsTest.LockedPlan", "the order of its steps is open"),
          Map.entry("sharing.ConflictsTest.OrderedPlan", "the order of its readers is open"),
          Map.entry("sharing.ReadersAndWritersTest.", "wait for each other, or in any order"),
          Map.entry("sharing.TemplatedResourcesTest.TogetherPlan", "its steps wait for each other"),
          Map.entry("subplans.SubPlansTest.BothPlan", "its steps wait for each other"),
          Map.entry("subplans.SubPlansTest.MeetPlan", "waits for another run of it"),
          Map.entry("tools.", "need programs"));
}
