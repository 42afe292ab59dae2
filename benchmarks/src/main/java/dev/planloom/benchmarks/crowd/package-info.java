/** Very many executions at once in one engine, beside the same requests by hand. */
@NullMarked
package dev.planloom.benchmarks.crowd;

import org.jspecify.annotations.NullMarked;
