package demo;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.Optional;
import reports.ReportPlan;

/** Plans that run others, two levels deep. */
class Plans {

  interface Mail {
    @Tool(writes = "mail")
    void send(String text);

    @Tool
    String text(long size, Optional<Integer> count);
  }

  @Plan(tools = Mail.class)
  interface NotifyPlan {
    @Input(defaultValue = "done")
    String text();

    @Step("send")
    void sent(String text);
  }

  @Plan(tools = Mail.class, timeout = "1m")
  interface WeeklyPlan {
    @Input
    String table();

    @Step(plan = ReportPlan.class, output = "size")
    long size(String table);

    @Step(plan = ReportPlan.class, output = "count", priority = 3)
    Optional<Integer> result(
        @From("table") String table, @Literal("7") int limit);

    @Step
    @Output
    String text(long size, @From("result") Optional<Integer> count);

    @Step(plan = NotifyPlan.class)
    void notified(String text);

    @Step(plan = NotifyPlan.class, dependsOn = "notified", optional = true)
    void again();
  }

  /** Has no tools of its own. */
  @Plan
  interface YearlyPlan {
    @Input
    String in();

    @Step(plan = WeeklyPlan.class)
    String first(@From("in") String table);

    @Step(plan = WeeklyPlan.class, optional = true)
    String second(@Literal("archive") String table);
  }
}
