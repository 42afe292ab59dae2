package dev.planloom.it.tools;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;

/** Runs one program that may take two seconds. */
@Plan(tools = Subprocess.class)
interface RunBrieflyPlan {

  @Input
  Command command();

  @Step(value = "run", timeout = "2s")
  ProcessResult result(Command command);
}
