package dev.planloom.runtime;

import dev.planloom.OnFailure;
import dev.planloom.Rollback;
import dev.planloom.runtime.spi.Clock;
import dev.planloom.runtime.spi.Journal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a plan: what it was given, its state, and how it starts, stops and pauses. What
 * its threads do in between is in {@link Scheduler}.
 */
final class Execution {

  static final long NEVER = Long.MAX_VALUE;
  private static final int NONE = ReadyStack.NONE;

  private static final VarHandle STOP;
  private static final VarHandle FIRST;
  private static final VarHandle PAUSING;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STOP = lookup.findVarHandle(Execution.class, "stop", Stop.class);
      PAUSING = lookup.findVarHandle(Execution.class, "pausing", Pausing.class);
      FIRST = lookup.findVarHandle(Execution.class, "firstFailure", StepRecord.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final PlanRuntime runtime;
  final PlanGraph graph;
  final Lineage lineage;

  /** Its own limit and those of the plans that it is a part of, innermost first. */
  final Permits[] limits;

  final Clock clock;
  final long startedAt;
  final long startedAtMillis;

  final PlanInvoker invoker;
  final Retries retries;

  /** The limit of one attempt where its step says nothing, or NONE. */
  final long defaultTimeout;

  final Endings endings = new Endings(this);
  final Parking parking = new Parking(this);
  final Interruption interruption = new Interruption(this);
  final Gate gate;
  final Attempts attempts;
  final Scheduler scheduler;

  final long number;

  /** The id that the caller has given; null where the execution is named by its number. */
  private final @Nullable String givenId;

  final Map<String, Object> metadata;

  /** What the thread that started the whole knew; null where nothing carries that. */
  final @Nullable Carried carried;

  /** Where calls of tools are counted; null where they are not limited. */
  final @Nullable Usage callLimit;

  /** What tools count; made by {@link Usage#of} when the first does, or where there are limits. */
  volatile @Nullable Usage usage;

  final Listeners listeners;
  final boolean timed;
  private final boolean recordAll;

  /**
   * Whether a plain step is nothing but the call of its tool: nobody is told, nothing is measured,
   * limited or written down.
   */
  final boolean plain;

  /**
   * Whether anything has come between: a step that did not complete, a stop, a pause. Never reset.
   * Written after the stop or pause and before looking for what runs, by whoever stops or pauses;
   * written before its successors are counted down by whoever ends a step without completing it.
   */
  private volatile boolean disturbed;

  /** Whether some step has to be admitted before it runs. */
  final boolean gated;

  private final boolean needsResult;

  /** What remembers what has been done; null where nothing does. */
  final @Nullable Journal journal;

  /** Whether, and when, what the steps did is undone. */
  final Rollback rollback;

  /** What may have to be undone; null where nobody may roll back. */
  final @Nullable UndoLog undoLog;

  /** Takes the artifacts; null where nothing does. */
  final @Nullable ArtifactStore artifactStore;

  private final OnFailure onFailure;

  /** How long it may take. */
  final PlanTime time;

  /** Made when somebody first asks for a pause, or a part starts. */
  private volatile @Nullable Pausing pausing;

  /** Whether some step has been cancelled by itself. Written after the step's record. */
  private volatile boolean anyStepCancelled;

  final StepStates states;
  final RunQueue queue;

  final RunningAttempts running = new RunningAttempts();

  /** Set once, by whoever stops the execution first. */
  private volatile @Nullable Stop stop;

  /** Whether stopping has kept some step from its end. Written before the step counts as ended. */
  volatile boolean cutShort;

  /** The first required step that failed or timed out. */
  private volatile @Nullable StepRecord firstFailure;

  /** What it goes on from; written before the start. */
  private @Nullable Resumption resumption;

  /** Whether it has been started; for those who only look, so that it may be seen a little late. */
  private boolean started;

  /** Asks whether what it is a part of was stopped; written before the start. */
  @Nullable Supplier<@Nullable Stop> stopOfWhole;

  /** Called after the end, where something waits without a thread; written before the start. */
  @Nullable Runnable whenEnded;

  Execution(
      PlanRuntime runtime,
      PlanGraph graph,
      RunOptions options,
      PlanInvoker invoker,
      boolean resultWanted,
      Lineage lineage) {
    this.runtime = runtime;
    clock = runtime.clock;
    startedAt = clock.nanoTime();
    startedAtMillis = clock.millis();
    this.graph = graph;
    this.invoker = invoker;
    this.lineage = lineage;
    Execution whole = lineage.whole();
    rollback = options.rollbackOr(graph.rollback);
    undoLog = lineage.undoLogOf(rollback);
    boolean onItsOwn = whole == null || lineage.kind() == Lineage.Kind.SUBPLAN;
    number = whole == null || onItsOwn ? runtime.nextExecution() : whole.number;
    givenId = whole == null || onItsOwn ? options.executionIdOrNull() : whole.givenId;
    journal = whole == null && givenId != null && !graph.isPart ? runtime.journal : null;
    metadata = options.metadata();
    carried = whole == null ? Carried.capture(runtime.carriers) : whole.carried;
    Limits bounds = whole == null ? runtime.limits.and(options.limits()) : Limits.none();
    usage = bounds.isNone() ? null : new Usage(null, bounds);
    boolean compensates = lineage.kind() == Lineage.Kind.ROLLBACK;
    callLimit =
        whole == null || compensates
            ? (bounds.toolInvocations().isPresent() ? usage : null)
            : whole.callLimit;
    listeners =
        switch (lineage.kind()) {
          case RUN, SUBPLAN -> runtime.listeners.and(options.listeners());
          case ELEMENT -> Objects.requireNonNull(whole).listeners;
          case ROLLBACK -> Listeners.NONE;
        };
    timed = options.timingsOr(resultWanted) || !listeners.isEmpty();
    needsResult = onItsOwn && (resultWanted || !listeners.isEmpty());
    int mostSteps = bounds.concurrency(options.maxConcurrencyOr(graph.maxConcurrency));
    limits = Permits.of(graph, mostSteps, whole != null && whole.runtime == runtime ? whole : null);
    boolean limited = limits.length > 0 || runtime.admission.hasEngineLimit();
    recordAll = timed || limited;
    artifactStore =
        lineage.kind().storesArtifacts() ? options.artifactStoreOr(runtime.artifactStore) : null;
    retries = options.retries(runtime.retries);
    defaultTimeout = options.attemptTimeoutOr(runtime.defaultTimeout);
    OnFailure rule = options.onFailureOrNull();
    onFailure = rule == null ? graph.onFailure : rule;
    plain =
        whole == null
            && !recordAll
            && undoLog == null
            && journal == null
            && artifactStore == null
            && carried == null
            && callLimit == null
            && runtime.interceptors.isEmpty();
    LocksOfPlan.InEngine locks =
        graph.needsAdmission
                && !graph.isPart
                && !limited
                && lineage.kind() == Lineage.Kind.RUN
                && lineage.ancestor() == null
                && runtime.lockProvider == null
            ? graph.locks.in(runtime.admission)
            : null;
    gate = new Gate(this, locks == null ? null : locks.byStep);
    gated =
        limited
            || graph.needsMoreThanLocks
            || (graph.needsAdmission && (!plain || locks == null || locks.rivals));
    time = new PlanTime(this, bounds.timeout(options.timeoutOr(graph.timeout)));
    states = new StepStates(graph, graph.hasOutputs && options.releaseEarlyOr(true));
    queue = new RunQueue(this, graph.steps.length);
    attempts = new Attempts(this);
    scheduler = new Scheduler(this);
  }

  // --- starting and waiting

  /** Takes over what is done; before the start. */
  void goOnFrom(Resumption earlier) {
    resumption = earlier;
    disturbed = true;
    for (PlanStep step : graph.steps) {
      if (earlier.isDone(step)) {
        states.recordOf(step).reason = "kept from " + earlier.from();
        if (undoLog != null && !earlier.isUndoKnown()) {
          undoLog.kept(step);
        }
        if (journal != null && !earlier.isJournalled()) {
          journal.stepCompleted(id(), step, invoker.artifact(step.number));
        }
        states.keep(step, invoker);
      }
    }
  }

  /**
   * Why nobody knows what the step did in an earlier execution, so that it may not run; or null.
   */
  @Nullable Exception doubtOf(PlanStep step) {
    Resumption earlier = resumption;
    return earlier != null && earlier.doubtful().get(step.number) && !step.mayRunAgain()
        ? earlier.doubt(step)
        : null;
  }

  /** Runs the plan and returns when it has ended, whatever interrupts the calling thread. */
  void runToEnd() {
    boolean interrupted = false;
    if (!callerMayRun()) {
      startOnHelpers();
    } else {
      int first = start();
      Worker caller = new Worker(this, true);
      caller.work(first);
      interrupted = caller.interrupted;
    }
    while (true) {
      try {
        endings.awaitEnd();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        stop(Stop.callerInterrupted());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts the plan on helpers and returns at once. */
  void startOnHelpers() {
    queue.push(start());
    queue.callHelper();
  }

  /** Starts the plan, runs on this thread what is ready; returns whether the thread was lost. */
  boolean runHere() {
    int first = start();
    Worker worker = new Worker(this, false);
    worker.work(first);
    return worker.lost;
  }

  /**
   * Only where nobody can want to give up an attempt before it ends: the caller could not leave.
   */
  private boolean callerMayRun() {
    return time.isEndless()
        && onFailure == OnFailure.ISOLATE
        && !graph.hasTimeouts
        && defaultTimeout == PlanGraph.NONE;
  }

  /** Starts the plan; returns a step to begin with, or NONE. */
  private int start() {
    started = true;
    if (lineage.kind() != Lineage.Kind.ELEMENT) {
      listeners.tell(listener -> listener.planStarted(graph, id()));
    }
    time.start(startedAt);
    if (isPart()) {
      whole().pausing().join(this);
    }
    if (states.isAllEnded()) {
      end(); // All of it was done before.
      return NONE;
    }
    return scheduler.startAll(
        resumption == null ? graph.roots : graph.inStartOrder(states.ready()));
  }

  // --- what the loop asks of it

  /** A step has ended without completing. */
  void noteAbsence(PlanStep step, @Nullable StepRecord record, StepStatus end) {
    disturbed = true;
    states.noteAbsence();
    boolean failed =
        end == StepStatus.FAILED
            || end == StepStatus.TIMED_OUT
            || (end == StepStatus.CANCELLED && stop == null);
    if (!failed || step.optional || record == null) {
      return;
    }
    FIRST.compareAndSet(this, null, record);
    if (onFailure == OnFailure.FAIL_FAST && stop == null) {
      String what = end == StepStatus.CANCELLED ? "' was cancelled" : "' failed fast";
      stop(new Stop(Stop.Kind.FAILURE, "step '" + step.id + what, record.failure));
    }
  }

  /** Every step has ended. Called once. */
  void end() {
    time.stop();
    interruption.stopTimer();
    running.forEach(RunningAttempt::stopTimer);
    if (isPart()) {
      whole().pausing().leave(this);
    }
    endings.end();
  }

  /** Calls what the attempt is of. */
  void call(RunningAttempt attempt) throws Throwable {
    if (runtime.interceptors.isEmpty()) {
      invoker.invoke(attempt.step.number, attempt);
    } else {
      new Interception(attempt, 0).proceed();
    }
  }

  // --- stopping

  /** Cancels the execution; false where it was stopped before. */
  boolean cancel(String reason) {
    return !states.isAllEnded() // A rollback goes on.
        && stop(new Stop(Stop.Kind.CANCEL, "cancelled: " + reason, null));
  }

  /** Starts nothing any more; false where it was stopped before. Called by any thread. */
  boolean stop(Stop reason) {
    if (!STOP.compareAndSet(this, null, reason)) {
      return false;
    }
    disturbed = true;
    if (reason.kind() == Stop.Kind.TIMEOUT) {
      interruption.giveUpRunning();
    } else {
      interruption.tellRunning();
    }
    states.forEachRecord(parking::wake);
    queue.letGo(); // What was held by a pause is refused.
    return true;
  }

  /** Cancels one step and leaves the rest of the plan to its rules; false where it has ended. */
  boolean cancelStep(PlanStep step, String reason) {
    if (states.statusOf(step.number).isTerminal()) {
      return false;
    }
    StepRecord record = states.recordOf(step);
    if (states.statusOf(step.number).isTerminal()
        || !record.cancel(new Stop(Stop.Kind.CANCEL, "cancelled: " + reason, null))) {
      return false;
    }
    anyStepCancelled = true;
    disturbed = true;
    boolean unused = parking.wake(record);
    interruption.tellStep(record);
    return true;
  }

  void interruptedCaller(Worker worker) {
    worker.interrupted = true;
    stop(Stop.callerInterrupted());
  }

  /** Whether a step may not start, or go on waiting. */
  boolean isRefused(PlanStep step, @Nullable StepRecord record) {
    return stop != null
        || isStoppedWithWhole()
        || (record != null && record.expiry != null)
        || (anyStepCancelled && states.recordOf(step).cancelled != null);
  }

  /**
   * Whether the step that this is a part of is not wanted any more, which stops this too: whoever
   * stops that one comes to its parts one after the other, and meanwhile the first may make room
   * for the last.
   */
  private boolean isStoppedWithWhole() {
    Supplier<@Nullable Stop> asked = stopOfWhole;
    Stop reason = asked == null ? null : asked.get();
    if (reason == null) {
      return false;
    }
    boolean unused = stop(reason.ofPart());
    return true;
  }

  /** Ends a step that is refused, by its owner. */
  int refuse(PlanStep step) {
    StepRecord record = states.recordOf(step);
    gate.giveBack(record);
    return record.expiry != null ? endings.expired(record) : endings.notStarted(record);
  }

  // --- pausing

  /** It is being paused. */
  void disturb() {
    disturbed = true;
  }

  /** Whether {@link #isRefused} and {@link #isPaused} may say yes, or some step is absent. */
  boolean isDisturbed() {
    return disturbed;
  }

  /** Whether nothing new may start for a while. */
  boolean isPaused() {
    Pausing made = pausing;
    return made != null && made.isPaused() && stop == null;
  }

  /** The time as the plan counts it: that of the pause, while there is one. */
  long standing(long now) {
    Pausing made = pausing;
    return made == null ? now : made.standing(now);
  }

  /** Whether that time has come, for a timer that a pause may have overtaken. */
  boolean isOver(long due) {
    Pausing made = pausing;
    return made == null || made.isOver(due);
  }

  Pausing pausing() {
    Pausing made = pausing;
    if (made == null) {
      Pausing fresh = new Pausing(this);
      made = (Pausing) PAUSING.compareAndExchange(this, null, fresh);
      made = made == null ? fresh : made;
    }
    return made;
  }

  /** Where ready steps are held while it is paused; null where it never was. */
  @Nullable ReadyStack held() {
    Pausing made = pausing;
    return made == null ? null : made.held;
  }

  /** What is known of a step. */
  StepResult stepResult(PlanStep step) {
    return StepResult.of(step, states.statusOf(step.number), states.existingRecord(step), this);
  }

  boolean hasStarted() {
    return started;
  }

  /** Whether listeners know it as a plan of its own. */
  boolean isTold() {
    return lineage.kind() == Lineage.Kind.RUN || lineage.kind() == Lineage.Kind.SUBPLAN;
  }

  // --- what the parts of an execution ask of it

  /** Whether the end of the whole is its own end too. */
  boolean isPart() {
    return lineage.whole() != null && lineage.kind() != Lineage.Kind.ROLLBACK;
  }

  /** What it is a part of. */
  Execution whole() {
    return Objects.requireNonNull(lineage.whole());
  }

  /** Whether every step completed, so that nobody has to look further; only after the end. */
  boolean isPlainSuccess() {
    return !states.isAnyAbsent();
  }

  String id() {
    if (givenId != null) {
      return givenId;
    }
    return graph.simpleName() + "-" + number;
  }

  /** The time in nanoseconds, by the engine's clock. */
  long now() {
    return clock.nanoTime();
  }

  /** How far it is. */
  Progress progress() {
    return StepProgress.of(this);
  }

  boolean isStopped() {
    return stop != null;
  }

  Stop stopped() {
    return Objects.requireNonNull(stop);
  }

  /** Why a step is not wanted any more: the whole was stopped, or the step cancelled; or null. */
  @Nullable Stop stopOf(PlanStep step) {
    Stop whole = stop;
    if (whole != null || !anyStepCancelled) {
      return whole;
    }
    return states.recordOf(step).cancelled;
  }

  /** Whether some step may have been cancelled by itself. */
  boolean isAnyStepCancelled() {
    return anyStepCancelled;
  }

  @Nullable StepRecord firstFailure() {
    return firstFailure;
  }

  /** Whether somebody will look at the result, or is told of it. */
  boolean needsResult() {
    return needsResult;
  }

  boolean failsFast() {
    return onFailure == OnFailure.FAIL_FAST;
  }

  void tell(PlanStep step, int attempt, BiConsumer<PlanListener, PlanListener.StepEvent> event) {
    if (!listeners.isEmpty()) {
      Listeners.Event subject = new Listeners.Event(id(), graph.name(), step, attempt);
      listeners.tell(listener -> event.accept(listener, subject));
    }
  }

  /** The record of a step that needs one, or has one. */
  @Nullable StepRecord recordIfNeeded(PlanStep step) {
    return recordAll || !step.plain || step.needsAdmission
        ? states.recordOf(step)
        : states.existingRecord(step);
  }
}
