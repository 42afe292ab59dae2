/**
 * What a lock costs that many plans want at once, beside locks of the JDK, and whether each plan
 * gets its share of it.
 */
@NullMarked
package dev.planloom.benchmarks.contention;

import org.jspecify.annotations.NullMarked;
