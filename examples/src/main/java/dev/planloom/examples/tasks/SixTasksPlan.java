package dev.planloom.examples.tasks;

import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import java.time.Duration;

/** Six tasks of 250 ms each. */
@Plan(tools = WaitingTools.class)
public interface SixTasksPlan {

  @Step("work")
  int first(@Literal("1") int task, @Literal("250ms") Duration duration);

  @Step("work")
  int second(@Literal("2") int task, @Literal("250ms") Duration duration);

  @Step("work")
  int third(@Literal("3") int task, @Literal("250ms") Duration duration);

  @Step("work")
  int fourth(@Literal("4") int task, @Literal("250ms") Duration duration);

  @Step("work")
  int fifth(@Literal("5") int task, @Literal("250ms") Duration duration);

  @Step("work")
  int sixth(@Literal("6") int task, @Literal("250ms") Duration duration);
}
