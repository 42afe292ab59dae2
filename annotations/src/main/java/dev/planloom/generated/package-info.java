/**
 * The marks that generated classes carry for the processor of another compilation; not meant to be
 * written by hand.
 */
@NullMarked
package dev.planloom.generated;

import org.jspecify.annotations.NullMarked;
