/**
 * When what happens, in virtual time: what generated plans and the engine do about time together.
 */
@NullMarked
package dev.planloom.it.testing;

import org.jspecify.annotations.NullMarked;
