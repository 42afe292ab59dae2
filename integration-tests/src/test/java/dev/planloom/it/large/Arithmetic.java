package dev.planloom.it.large;

import dev.planloom.Tool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Tools that count their calls. */
public final class Arithmetic {

  static final long MODULUS = 1_000_000_007;

  final AtomicInteger calls = new AtomicInteger();

  @Tool
  public long sum(long a, long b, long c) {
    calls.incrementAndGet();
    return (a + b + c) % MODULUS;
  }

  @Tool
  public CompletionStage<Long> later(long a, long b, long c) {
    calls.incrementAndGet();
    return CompletableFuture.completedStage((a + 2 * b + c) % MODULUS);
  }

  @Tool(reads = "table:{name}")
  public Long named(long a, long b, long c, String name) {
    calls.incrementAndGet();
    return (a + b + 3 * c + name.length()) % MODULUS;
  }
}
