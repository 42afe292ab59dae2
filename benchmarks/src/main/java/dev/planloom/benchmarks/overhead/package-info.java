/**
 * What it costs to run a graph of steps that do next to nothing: Planloom beside its peers, under
 * JMH. The peers are in {@code peers}.
 */
@NullMarked
package dev.planloom.benchmarks.overhead;

import org.jspecify.annotations.NullMarked;
