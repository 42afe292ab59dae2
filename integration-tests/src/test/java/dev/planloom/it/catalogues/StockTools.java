package dev.planloom.it.catalogues;

import dev.planloom.Compensates;
import dev.planloom.Param;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tools that programs find at run time. */
public class StockTools {

  final List<String> calls = new ArrayList<>();

  @Tool(
      description = "Counts what is in stock",
      reads = "stock:{article}",
      idempotent = true,
      concurrencyCap = 3,
      expected = "250ms",
      timeout = "5s",
      cacheFor = "1m")
  public int count(
      @Param(description = "Its number") String article, StepContext context, long shelf) {
    calls.add("count " + article + " " + shelf + " " + (context != null));
    return 7;
  }

  @Tool(writes = "stock:{article}")
  void take(String article) {
    calls.add("take " + article);
  }

  @Compensates("take")
  void putBack(String article) {
    calls.add("put back " + article);
  }

  @Tool
  protected CompletionStage<List<String>> find(String... words) {
    return CompletableFuture.completedFuture(List.of(words));
  }

  @Tool
  public <T extends Comparable<T>> T largest(List<T> of) {
    return of.stream().max(Comparable::compareTo).orElseThrow();
  }

  /** A tool that does not succeed. */
  @Tool
  public void fail() throws Exception {
    throw new Exception("out of stock");
  }
}
