package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.BoundPlan;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.PlannedPlan;
import dev.planloom.processor.model.ToolDecl;
import java.util.List;

/** All rules, in the order in which they are checked. */
public final class Rules {

  private static final List<ToolRule> TOOL =
      List.of(
          new DurationRule(),
          new NegativeNumberRule(),
          new MultiplierRule(),
          new JitterRule(),
          new UnsafeRetryRule(),
          new BareFutureRule(),
          new ParameterNameRule(),
          new TotalTimeoutRule(),
          new OwnTimeoutRule(),
          new NeverRetriedRule(),
          new CacheRule());
  private static final List<PlanRule> PLAN =
      List.of(
          new DurationRule(),
          new NegativeNumberRule(),
          new StepTimeoutRule(),
          new PlanAndToolRule(),
          new SubPlanSettingRule(),
          new GuardedStepRule(),
          new CheckOfNothingRule(),
          new ConditionOnItselfRule(),
          new SeveralForEachRule());
  private static final List<BoundRule> BOUND =
      List.of(
          new UnsafeRetryRule(),
          new DeadStepRule(),
          new ElementsOneAtATimeRule(),
          new RollbackRule(),
          new UselessRollbackRule(),
          new DescriptionRule(),
          new NeedlessDependsOnRule(),
          new TotalTimeoutRule(),
          new OwnTimeoutRule());
  private static final List<GraphRule> GRAPH = List.of(new ConflictRule(), new CriticalPathRule());

  private Rules() {}

  /** Checks a tool by itself. */
  public static void check(ToolDecl tool, Faults faults) {
    TOOL.forEach(rule -> rule.check(tool, faults));
  }

  /** Checks a plan as declared. */
  public static void check(PlanDecl plan, Faults faults) {
    PLAN.forEach(rule -> rule.check(plan, faults));
  }

  /** Checks a plan that is bound. */
  public static void check(BoundPlan plan, Faults faults) {
    BOUND.forEach(rule -> rule.check(plan, faults));
  }

  /** Checks a plan that is laid out. */
  public static void check(PlannedPlan plan, Faults faults) {
    GRAPH.forEach(rule -> rule.check(plan, faults));
  }
}
