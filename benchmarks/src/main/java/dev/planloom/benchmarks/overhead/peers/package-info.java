/** The peers that are told at run time what to run. Each runs any graph. */
@NullMarked
package dev.planloom.benchmarks.overhead.peers;

import org.jspecify.annotations.NullMarked;
