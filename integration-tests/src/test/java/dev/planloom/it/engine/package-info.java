/** What a user sees of the engine: contexts, listeners, threads, memory. */
@NullMarked
package dev.planloom.it.engine;

import org.jspecify.annotations.NullMarked;
