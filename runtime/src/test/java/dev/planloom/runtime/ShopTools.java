package dev.planloom.runtime;

import dev.planloom.StepContext;
import java.time.DayOfWeek;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/** Tools with a catalogue, for tests of the registry. */
public interface ShopTools {

  /** Reads {@code database:prices}, is idempotent, and cached for a day. */
  double price(String article, double count);

  /** Writes {@code order:{article}/{1}}. */
  void order(String article, DayOfWeek day) throws Exception;

  /** Returns its value later. */
  CompletionStage<String> describe(long number);

  /** Ends later. */
  Future<Void> ship(int[] numbers);

  /** Has a parameter that may be missing, and one that the engine supplies. */
  String find(Optional<String> filter, StepContext context);
}
