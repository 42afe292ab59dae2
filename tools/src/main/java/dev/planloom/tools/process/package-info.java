/**
 * Runs programs as child processes and leaves nothing of them behind. Knows nothing about what the
 * programs do; uses the public annotations only.
 */
@NullMarked
package dev.planloom.tools.process;

import org.jspecify.annotations.NullMarked;
