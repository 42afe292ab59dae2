/**
 * How long workflows take whose steps only wait, beside the least that they can take: what the
 * scheduler's order and its threads cost where the work is elsewhere.
 */
@NullMarked
package dev.planloom.benchmarks.makespan;

import org.jspecify.annotations.NullMarked;
