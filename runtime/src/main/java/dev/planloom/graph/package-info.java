/**
 * The planner's pure algorithms over steps as numbers: edges, cycles, conflicts, levels, lock
 * order, critical path, analysis. Used by the processor and by the engine; no threads, no
 * reflection, no model of the Java language.
 */
@NullMarked
package dev.planloom.graph;

import org.jspecify.annotations.NullMarked;
