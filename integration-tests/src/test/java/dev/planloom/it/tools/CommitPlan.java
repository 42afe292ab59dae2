package dev.planloom.it.tools;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.tools.git.GitStatus;
import dev.planloom.tools.git.GitTools;
import java.nio.file.Path;

/** Looks at a repository, changes it and looks again; nothing but the resource orders the steps. */
@Plan(tools = {GitTools.class, CommitTool.class})
interface CommitPlan {

  @Input
  Path directory();

  @Step("status")
  GitStatus before(Path directory);

  @Step("commit")
  void committed(Path directory);

  @Step("status")
  GitStatus after(Path directory);
}
