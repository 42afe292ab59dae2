package dev.planloom.it.tools;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.tools.process.Command;
import dev.planloom.tools.process.ProcessResult;
import dev.planloom.tools.process.Subprocess;

/** Runs one program. */
@Plan(tools = Subprocess.class)
interface RunPlan {

  @Input
  Command command();

  @Step("runOrThrow")
  ProcessResult result(Command command);
}
