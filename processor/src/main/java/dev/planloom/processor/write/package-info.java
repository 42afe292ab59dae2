/**
 * Writes runners, stubs and catalogues. Decides nothing about plans: what arrives here is correct.
 */
@NullMarked
package dev.planloom.processor.write;

import org.jspecify.annotations.NullMarked;
