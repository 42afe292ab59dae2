/** What a step costs as plans grow: whether a large plan costs more than its steps. */
@NullMarked
package dev.planloom.benchmarks.size;

import org.jspecify.annotations.NullMarked;
