/**
 * The engine: runs compiled plans on virtual threads. The public types are what callers and
 * generated runners use; the scheduler, the admission of steps to locks and permits, and the timers
 * are package private.
 */
@NullMarked
package dev.planloom.runtime;

import org.jspecify.annotations.NullMarked;
