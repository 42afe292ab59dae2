package demo;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

@Plan(tools = CopyPlan.Tools.class)
public interface CopyPlan {

  record Job(UUID id, Path target, TimeUnit unit) {}

  interface Tools {
    @Tool(reads = "file:{source}", writes = "file:{target}")
    void copy(Path source, Path target);

    @Tool(
        reads = {"job:{0}", "unit:{unit}:{{x}}"},
        writes = "{factor}:{factor}")
    int run(UUID id, TimeUnit unit, double factor);

    @Tool(writes = "file:{{all}}", reads = "file:{{all}}")
    void clean();
  }

  @Input
  Job job();

  @Input
  Path source();

  @Input
  int factor();

  @Step
  void copy(Path source, @From(value = "job", path = "target") Path target);

  @Step("copy")
  void copyOut(@Literal("/tmp/in") Path source, @Literal("/tmp/out") Path target);

  @Step("copy")
  void copyBack(@Literal("/tmp/out") Path source, @Literal("/tmp/in") Path target);

  @Step
  int run(
      @From(value = "job", path = "id") UUID id,
      @From(value = "job", path = "unit") TimeUnit unit,
      int factor);

  @Step("run")
  int runOnce(
      @Literal("123e4567-e89b-12d3-a456-426614174000") UUID id,
      @Literal("DAYS") TimeUnit unit,
      @Literal("2") int factor);

  @Step(dependsOn = {"copy", "run"})
  void clean();
}
