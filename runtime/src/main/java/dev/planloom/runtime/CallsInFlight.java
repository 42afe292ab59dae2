package dev.planloom.runtime;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one engine whose results are cached: an attempt takes what the cache has; where it
 * has nothing, it follows an equal call that is under way; else it leads, and whoever comes
 * meanwhile follows it.
 *
 * <p>Nothing hangs. A follower holds no lock and no permit, so its leader never waits for it. Each
 * leader ends its call, whichever way its attempt ends ({@link #ended}) or is given up ({@link
 * #givenUp}); where that leaves no result all followers are made anew: one of them leads then. An
 * attempt of a run inside a tool neither leads nor follows, because the tool's locks, or its own
 * call, may be what the other one waits for.
 */
final class CallsInFlight {

  private static final System.Logger LOGGER = System.getLogger("dev.planloom.runtime");

  /** How often to look again at calls that ended just then, before doing without. */
  private static final int TRIES = 100;

  private final ResultCache cache;
  private final Map<CacheKey, CallInFlight> calls = new ConcurrentHashMap<>();

  /**
   * How many results have been put into the cache, counted between that and the end of their call:
   * whoever begins a call looks here whether an equal one has ended since the cache had nothing.
   */
  private final AtomicLong results = new AtomicLong();

  CallsInFlight(ResultCache cache) {
    this.cache = cache;
  }

  ResultCache cache() {
    return cache;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /** How many attempts wait for equal calls; for tests. */
  int waiting() {
    return calls.values().stream().mapToInt(CallInFlight::waiting).sum();
  }

  // --- before the call

  /** What to wait for in place of a call, by the attempt's own thread; null where it is made. */
  @Nullable CompletableFuture<Object> ask(
      RunningAttempt attempt, Object target, @Nullable Object[] arguments) {
    PlanStep step = attempt.step;
    if (step.cacheFor <= 0 || step.writing || cache == NoResultCache.INSTANCE) {
      return null;
    }
    try {
      return ask(attempt, new CacheKey(step.tool, target, arguments));
    } catch (CancellationException e) {
      throw e;
    } catch (Throwable e) { // By an argument's hashCode or equals, or for lack of memory.
      warn("Cannot tell which calls of " + step.tool + " are equal", e);
      AttemptNotes notes = attempt.notes();
      leave(notes);
      return null;
    }
  }

  private @Nullable CompletableFuture<Object> ask(RunningAttempt attempt, CacheKey key) {
    boolean trusted = isTrusted(attempt);
    boolean alone = isInsideTool(attempt.execution);
    AttemptNotes notes = attempt.notes();
    for (int i = 0; i < TRIES && !alone; i++) {
      long before = results.get();
      Object known = trusted ? get(key, attempt.step) : null;
      if (known != null) {
        return hit(notes, known);
      }
      CallInFlight own = new CallInFlight(key);
      notes.leads = own; // Before others see it, so that whoever gives up the attempt does.
      CallInFlight other = calls.putIfAbsent(key, own);
      if (other == null) {
        Object late = trusted && results.get() != before ? get(key, attempt.step) : null;
        if (late != null) {
          notes.leads = null;
          end(own, follower -> follower.returned(late));
          return hit(notes, late);
        }
        refuseWhereGivenUp(attempt, own);
        return null;
      }
      notes.leads = null;
      Follower follower = new Follower(attempt, other);
      if (other.add(follower)) {
        notes.follows = follower;
        notes.notCalled = true;
        attempt.giveBack();
        return follower;
      }
      calls.remove(key, other);
    }
    Object known = trusted ? get(key, attempt.step) : null;
    if (known != null) {
      return hit(notes, known);
    }
    notes.leads = new CallInFlight(key); // Which nobody follows.
    return null;
  }

  private static CompletableFuture<Object> hit(AttemptNotes notes, Object value) {
    notes.hit = true;
    notes.notCalled = true;
    return CompletableFuture.completedFuture(value);
  }

  /** Whoever gave the attempt up may have looked for the call before it was there. */
  private void refuseWhereGivenUp(RunningAttempt attempt, CallInFlight own) {
    if (attempt.isGivenUp()) {
      attempt.notes().notCalled = true;
      end(own, Follower::repeat);
      throw new CancellationException("Step '" + attempt.step.id + "' is no longer wanted");
    }
  }

  /** Whether a cached value has not failed a check of the step before. */
  private static boolean isTrusted(RunningAttempt attempt) {
    StepRecord record = attempt.record;
    return record == null || !record.distrustsCache;
  }

  private static boolean isInsideTool(Execution execution) {
    Execution inner = execution;
    for (; ; ) {
      Lineage lineage = inner.lineage;
      Execution whole = lineage.whole();
      if (whole == null || lineage.kind() == Lineage.Kind.ROLLBACK) {
        return lineage.ancestor() != null;
      }
      inner = whole;
    }
  }

  // --- after it

  /**
   * An attempt that took part has ended by itself; this thread owns its step.
   *
   * @param told whether it had been told to stop
   * @return what ended it, where that is not an artifact
   */
  @Nullable Throwable ended(
      RunningAttempt attempt, AttemptNotes notes, @Nullable Throwable failure, boolean told) {
    if (notes.leads != null) {
      ended(attempt, notes.leads, notes, failure, told);
      return failure;
    }
    if (notes.follows == null && !notes.hit) {
      return failure;
    }
    leave(notes);
    if (failure instanceof FollowedCallException followed) {
      if (followed.failure != null) {
        return followed.failure;
      }
      return told ? new CancellationException("It waited for another call") : followed;
    }
    StepRecord record = attempt.execution.states.recordOf(attempt.step);
    record.attempts = attempt.number;
    record.distrustsCache = isOwnCheck(attempt.step, failure);
    record.cached = failure == null;
    return failure;
  }

  private void ended(
      RunningAttempt attempt,
      CallInFlight call,
      AttemptNotes notes,
      @Nullable Throwable failure,
      boolean told) {
    Object value = null;
    boolean shared = false;
    try {
      if (failure == null) {
        value = notes.skipped == null ? valueOf(attempt) : null;
        if (value != null) {
          put(call.key, value, attempt.step.cacheFor);
        }
      } else {
        shared =
            !told
                && isTheTools(attempt.step, failure)
                && attempt.execution.runtime.interceptors.isEmpty(); // Whose failure it may be.
      }
    } finally {
      Object known = value;
      if (known != null) {
        end(call, follower -> follower.returned(known));
      } else if (failure != null && shared) {
        end(call, follower -> follower.failed(failure));
      } else {
        end(call, Follower::repeat);
      }
    }
  }

  /** An attempt was given up; this thread owns its step. */
  void givenUp(RunningAttempt attempt) {
    AttemptNotes notes = attempt.notes;
    if (notes != null) {
      CallInFlight call = notes.leads;
      if (call != null) {
        end(call, Follower::repeat);
      }
    }
  }

  /** Takes back what was shown of an attempt, whatever it was. */
  private void leave(AttemptNotes notes) {
    CallInFlight call = notes.leads;
    if (call != null) {
      notes.leads = null;
      end(call, Follower::repeat);
    }
    Follower follower = notes.follows;
    if (follower != null) {
      notes.follows = null;
      boolean unused = follower.cancel(false);
    }
  }

  private void end(CallInFlight call, Consumer<Follower> told) {
    try {
      calls.remove(call.key, call);
    } finally {
      call.end().forEach(told);
    }
  }

  private static @Nullable Object valueOf(RunningAttempt attempt) {
    return attempt.execution.invoker.artifact(attempt.step.number);
  }

  /** Whether a failure is what the tool did, and not the affair of this attempt alone. */
  private static boolean isTheTools(PlanStep step, Throwable failure) {
    return !isOwnCheck(step, failure)
        && !(failure instanceof VirtualMachineError)
        && !(failure instanceof LimitExceededException)
        && !(failure instanceof NestedResourceException);
  }

  /** Whether the tool had returned, and a check of this step refused what it made. */
  static boolean isOwnCheck(PlanStep step, @Nullable Throwable failure) {
    return failure instanceof CheckFailedException check && check.step().equals(step.id);
  }

  // --- the cache, which may be the user's

  private @Nullable Object get(CacheKey key, PlanStep step) {
    try {
      Object found = cache.get(key).orElse(null);
      return found != null && fits(step, found) ? found : null;
    } catch (Throwable e) {
      warn("The result cache cannot look for a result of " + key.tool(), e);
      return null;
    }
  }

  private void put(CacheKey key, Object value, long nanos) {
    try {
      cache.put(key, value, Duration.ofNanos(nanos));
    } catch (Throwable e) {
      warn("The result cache cannot keep a result of " + key.tool(), e);
    }
    results.incrementAndGet();
  }

  private static void warn(String what, Throwable failure) {
    LOGGER.log(Level.WARNING, what + ": " + Text.of(failure), failure);
  }

  /** Two steps may widen what one tool returns to different primitive types. */
  static boolean fits(PlanStep step, Object value) {
    Type type = step.artifact;
    return !(type instanceof Class<?> wanted)
        || !wanted.isPrimitive()
        || MethodType.methodType(wanted).wrap().returnType().isInstance(value);
  }
}
