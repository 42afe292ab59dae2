package dev.planloom.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The attempt inside which an execution was started, with what that attempt held then.
 *
 * @param execution the execution of the attempt
 * @param ticket what it held; null where it needed nothing
 */
record Ancestor(Execution execution, @Nullable Ticket ticket) {}
