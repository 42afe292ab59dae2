/**
 * What an annotation processor adds to the compilation of a graph: Planloom beside Dagger
 * Producers. {@link dev.planloom.benchmarks.compile.CompileTime} is what runs.
 */
@NullMarked
package dev.planloom.benchmarks.compile;

import org.jspecify.annotations.NullMarked;
