package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.PlanDecl;
import dev.planloom.processor.model.StepDecl;
import dev.planloom.processor.model.ToolDecl;
import java.time.Duration;
import java.util.Optional;

/** A duration can be read and makes sense: limits are longer than nothing, pauses not negative. */
final class DurationRule implements ToolRule, PlanRule {

  /** What an attribute may say beside a duration. */
  private enum Use {
    /** Something to stay below: {@code none} is allowed, zero is not. */
    LIMIT,
    /** How long something is good for: {@code none} is allowed, zero is not. */
    AGE,
    /** A pause: {@code none} and zero are allowed. */
    PAUSE,
    /** A guess: zero is allowed, {@code none} is not. */
    GUESS
  }

  @Override
  public void check(ToolDecl tool, Faults faults) {
    String owner = "of tool '" + tool.name() + "'";
    Contract contract = tool.contract();
    check("timeout", contract.timeout(), Use.LIMIT, owner, Places.of(tool, "timeout"), faults);
    check(
        "totalTimeout",
        contract.totalTimeout(),
        Use.LIMIT,
        owner,
        Places.of(tool, "totalTimeout"),
        faults);
    check("expected", contract.expected(), Use.GUESS, owner, Places.of(tool, "expected"), faults);
    check("delay", contract.delay(), Use.PAUSE, owner, Places.of(tool, "delay"), faults);
    check("maxDelay", contract.maxDelay(), Use.LIMIT, owner, Places.of(tool, "maxDelay"), faults);
    check("cacheFor", contract.cacheFor(), Use.AGE, owner, Places.of(tool, "cacheFor"), faults);
  }

  @Override
  public void check(PlanDecl plan, Faults faults) {
    check("timeout", plan.timeout(), Use.LIMIT, "of the plan", Places.of(plan, "timeout"), faults);
    for (StepDecl step : plan.steps()) {
      if (step.runsPlan()) {
        continue; // See SubPlanSettingRule.
      }
      String owner = "of step '" + step.id() + "'";
      check("timeout", step.timeout(), Use.LIMIT, owner, Places.of(step, "timeout"), faults);
      check(
          "totalTimeout",
          step.totalTimeout(),
          Use.LIMIT,
          owner,
          Places.of(step, "totalTimeout"),
          faults);
    }
  }

  private static void check(
      String attribute, String written, Use use, String owner, Location at, Faults faults) {
    if (written.isEmpty() || (written.equals(Durations.NONE) && use != Use.GUESS)) {
      return;
    }
    Optional<Duration> duration = Durations.parse(written);
    if (duration.isEmpty()) {
      faults.report(
          Code.BAD_DURATION,
          at,
          "The " + attribute + " " + owner + " is no duration: '" + written + "'.",
          "Write a number and a unit (ns, us, ms, s, m, h, d), such as 30s, or ISO-8601, such as"
              + " PT30S"
              + (use == Use.GUESS ? "." : ", or \"none\"."));
    } else if (duration.get().isNegative()) {
      faults.report(
          Code.BAD_DURATION,
          at,
          "The " + attribute + " " + owner + " is negative: '" + written + "'.");
    } else if (duration.get().isZero() && (use == Use.LIMIT || use == Use.AGE)) {
      faults.report(
          Code.BAD_DURATION,
          at,
          "The " + attribute + " " + owner + " is zero: '" + written + "'.",
          use == Use.LIMIT
              ? "Nothing could ever end in time. Write \"none\" to lift the limit."
              : "Nothing could ever be used again. Leave it out, or write \"none\".");
    }
  }
}
