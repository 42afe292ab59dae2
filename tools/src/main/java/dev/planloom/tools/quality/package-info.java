/**
 * Checks and formats source code with the programs that a project configures. What a program finds
 * is a result, never an exception; nothing here knows the programs, but for the presets.
 */
@NullMarked
package dev.planloom.tools.quality;

import org.jspecify.annotations.NullMarked;
