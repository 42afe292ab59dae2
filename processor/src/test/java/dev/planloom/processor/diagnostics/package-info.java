/**
 * Pins what the compiler says: every code by its example in docs/diagnostics.md, and more cases.
 */
@NullMarked
package dev.planloom.processor.diagnostics;

import org.jspecify.annotations.NullMarked;
