/**
 * What an engine can be given in place of its own: its clock, its interceptors, locks that hold
 * across processes, a journal. Programs that only run plans need none of it. No class here may use
 * the engine's own.
 */
@NullMarked
package dev.planloom.runtime.spi;

import org.jspecify.annotations.NullMarked;
