package demo;

import dev.planloom.Check;
import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.When;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

@Plan(tools = ScanPlan.Tools.class)
public interface ScanPlan {

  interface Tools {
    @Tool
    List<Path> list(Path folder);

    @Tool(reads = "file:{file}", timeout = "5s", concurrencyCap = 4)
    int size(Path file, StepContext context);

    @Tool(reads = "file:{file}", writes = "index:{name}/{file}", idempotent = true, maxRetries = 2)
    CompletionStage<String> scan(Path file, String name);

    @Tool
    void forget(Path... files);
  }

  @Input
  Path folder();

  @Input
  Path[] extras();

  @Step("list")
  List<Path> files(Path folder);

  @Step("size")
  List<Integer> sizes(@ForEach @From("files") Path file);

  @Step("size")
  Collection<? extends Number> extraSizes(@ForEach @From("extras") Path file);

  @Step("scan")
  List<Optional<String>> scans(@ForEach @From({"files", "extras"}) Path file, @Literal("all") String name);

  @Step("forget")
  void forgotten(@ForEach Path files);

  @When("sizes")
  static boolean isNotEmpty(List<Path> files) {
    return !files.isEmpty();
  }

  @Check("scans")
  static boolean isSomeGood(List<Optional<String>> scans) {
    return scans.stream().anyMatch(Optional::isPresent);
  }
}
