package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How what ran in place of a tool ended.
 *
 * @param failure why it did not complete, the tool's own exception; null where it completed
 * @param timedOut whether that is a timeout of the engine's
 * @param cut whether it was stopped before it could complete
 * @param reason the failure as a clause about the step
 * @param result what became of a sub-plan's steps
 */
record CompositeEnd(
    @Nullable Throwable failure,
    boolean timedOut,
    boolean cut,
    @Nullable String reason,
    @Nullable PlanResult result) {}
