/** Hands a bound plan to the planner of {@code dev.planloom.graph} and keeps its answer. */
@NullMarked
package dev.planloom.processor.plan;

import org.jspecify.annotations.NullMarked;
