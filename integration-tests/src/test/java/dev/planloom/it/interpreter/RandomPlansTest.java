package dev.planloom.it.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.OnFailure;
import dev.planloom.graph.EdgeKind;
import dev.planloom.it.support.Build;
import dev.planloom.it.support.Log;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanListener;
import dev.planloom.runtime.PlanRunner;
import dev.planloom.runtime.PlanStatus;
import dev.planloom.runtime.PlanStep;
import dev.planloom.runtime.RunOptions;
import dev.planloom.runtime.StepResult;
import dev.planloom.runtime.StepStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random plans give the same through the engine, which runs what it can at once, and through an
 * interpreter of their tables, which runs one step after another. {@code -Dplanloom.plans=n} and
 * {@code -Dplanloom.executions=n} run more.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomPlansTest {

  private static final int PLANS = Integer.getInteger("planloom.plans", 40);
  private static final int EXECUTIONS = Integer.getInteger("planloom.executions", 15);

  private static final Map<String, ?> INPUTS =
      Map.of("origin", "origin", "words", List.of("one", "two", "three"));

  private final List<ScriptedPlan> plans = new ArrayList<>();
  private final Log log = new Log();
  private ClassLoader classes = ClassLoader.getSystemClassLoader();

  @BeforeAll
  void compile(@TempDir Path folder) {
    Build build = new Build(folder).libraries(Build.pathOf(Script.class));
    LongStream.range(0, PLANS)
        .mapToObj(ScriptedPlan::new)
        .forEach(plan -> {
          plans.add(plan);
          String path = "scripted/Scripted" + plan.seed();
          build.source(path + "Plan.java", plan.planSource());
          build.source(path + "InnerPlan.java", plan.innerSource());
          build.source(path + "Tools.java", plan.toolsSource());
        });
    assertThat(build.compile()).isEmpty();
    classes = build.load();
  }

  @AfterAll
  void closeLog() {
    log.close();
  }

  /** Runs a plan by the engine, and then by an interpreter. */
  private final class Comparison {
    private final ScriptedPlan plan;
    private final long seed;

    /** The steps in the order in which they started or, where none of their attempts did, ended. */
    private final Set<String> order = new LinkedHashSet<>();

    final Outcome byEngine;

    Comparison(ScriptedPlan plan, long seed) {
      this.plan = plan;
      this.seed = seed;
      PlanListener listener =
          new PlanListener() {
            @Override
            public void attemptStarted(StepEvent event) {
              note(event);
            }

            @Override
            public void stepEnded(StepEvent event, StepResult result) {
              note(event);
            }
          };
      RunOptions options = RunOptions.defaults().listener(listener);
      boolean failsFast = runner(options).graph().onFailure() == OnFailure.FAIL_FAST;
      byEngine =
          Outcome.of(runner(failsFast ? options.maxConcurrency(1) : options).executeWith(INPUTS));
    }

    private void note(PlanListener.StepEvent event) {
      boolean isElement = event.step().id().contains("[");
      if (event.planName().endsWith("." + plan.planName()) && !isElement) {
        synchronized (order) {
          order.add(event.step().id());
        }
      }
    }

    private PlanRunner<?> runner(RunOptions options) {
      try {
        return RunnerMaker.make(
            classes.loadClass("scripted." + plan.planName() + "Runner"),
            tools -> tools(tools),
            options);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    private Object tools(Class<?> type) {
      try {
        return type.getConstructor(Script.class).newInstance(new Script(seed));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    /**
     * As far as edges leave a choice in the engine's order, or in its reverse; in the engine's
     * alone where the first failure ends the plan, because what ran before that depends on it.
     */
    Outcome by(
        BiFunction<PlanRunner<?>, List<String>, SimpleInterpreter> engine, boolean reversed) {
      PlanRunner<?> runner = runner(RunOptions.defaults());
      List<String> ids = List.copyOf(order);
      boolean inOrder = !reversed || runner.graph().onFailure() == OnFailure.FAIL_FAST;
      return engine.apply(runner, inOrder ? ids : ids.reversed()).run(INPUTS);
    }

    /** Whether the two differ, or the interpreter cannot go on. */
    boolean differs(BiFunction<PlanRunner<?>, List<String>, SimpleInterpreter> engine) {
      try {
        return !by(engine, true).equals(byEngine);
      } catch (IllegalArgumentException | IllegalStateException e) {
        return true;
      }
    }

    @Override
    public String toString() {
      return plan + " seed " + seed;
    }
  }

  private List<Comparison> comparisons(int executions) {
    List<Comparison> all = new ArrayList<>();
    for (ScriptedPlan plan : plans) {
      LongStream.range(0, executions).forEach(seed -> all.add(new Comparison(plan, seed)));
    }
    return all;
  }

  @Test
  void engineAndInterpreterAgree() {
    for (Comparison comparison : comparisons(EXECUTIONS)) {
      for (boolean reversed : new boolean[] {false, true}) {
        assertThat(comparison.by(SimpleInterpreter::new, reversed))
            .as("%s, reversed %s", comparison, reversed)
            .isEqualTo(comparison.byEngine);
      }
    }
  }

  @Test
  void whatIsComparedIsOfEveryKind() {
    List<Outcome> outcomes = comparisons(EXECUTIONS).stream().map(each -> each.byEngine).toList();
    List<Outcome.Step> steps =
        outcomes.stream().flatMap(outcome -> outcome.steps().values().stream()).toList();

    assertThat(outcomes)
        .extracting(Outcome::status)
        .contains(PlanStatus.COMPLETED, PlanStatus.FAILED);
    assertThat(steps)
        .extracting(Outcome.Step::status)
        .contains(StepStatus.COMPLETED, StepStatus.FAILED, StepStatus.SKIPPED);
    assertThat(steps).anyMatch(Outcome.Step::conditionFalse);
    assertThat(steps).anyMatch(step -> step.attempts() > 1 && step.failure().isEmpty());
    assertThat(steps).anyMatch(step -> step.attempts() > 1 && !step.failure().isEmpty());
    assertThat(steps).anyMatch(step -> step.inside().size() == 3);
    assertThat(steps).anyMatch(step -> step.failure().contains("CheckFailedException"));
    assertThat(steps).anyMatch(step -> step.failure().contains("NullArtifactException"));
    assertThat(steps.stream().flatMap(step -> step.errorType().stream()))
        .contains(ErrorType.TOOL_FAILURE, ErrorType.INVALID_ARGUMENT, ErrorType.NETWORK);
  }

  /** Takes one rule from the interpreter; something must then come out otherwise. */
  private void assertNoticed(BiFunction<PlanRunner<?>, List<String>, SimpleInterpreter> engine) {
    assertThat(comparisons(3)).anyMatch(comparison -> comparison.differs(engine));
  }

  @Test
  void anInterpreterThatNeverSkipsIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean forbids(EdgeKind kind, StepStatus before) {
            return false;
          }
        });
  }

  @Test
  void anInterpreterThatRunsWhatDependsOnAFailureIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean forbids(EdgeKind kind, StepStatus before) {
            return kind != EdgeKind.CONTROL && super.forbids(kind, before);
          }
        });
  }

  @Test
  void anInterpreterThatSkipsWhatAbsorbsIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean forbids(EdgeKind kind, StepStatus before) {
            return before != StepStatus.COMPLETED;
          }
        });
  }

  @Test
  void anInterpreterThatIgnoresTheOrderOfConflictsIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean isWaitedFor(EdgeKind kind) {
            return kind != EdgeKind.ORDER;
          }
        });
  }

  @Test
  void anInterpreterThatForgetsThatStepsAreOptionalIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean failsPlan(PlanStep step, Outcome.Step end) {
            return end.status() != StepStatus.COMPLETED && !end.conditionFalse();
          }
        });
  }

  @Test
  void anInterpreterThatTakesAFalseConditionForAFailureIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean failsPlan(PlanStep step, Outcome.Step end) {
            return end.status() != StepStatus.COMPLETED && !step.isOptional();
          }
        });
  }

  @Test
  void anInterpreterThatGoesOnAfterAFastFailureIsNoticed() {
    assertNoticed((runner, order) ->
        new SimpleInterpreter(runner, order) {
          @Override
          boolean stopsPlan(PlanStep step, Outcome.Step end) {
            return false;
          }
        });
  }
}
