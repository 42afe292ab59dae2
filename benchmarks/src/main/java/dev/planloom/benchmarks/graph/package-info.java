/** The graphs that are measured, as data. Nothing here knows who runs them. */
@NullMarked
package dev.planloom.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
