/** Conditions and checks of steps, run end to end. */
@NullMarked
package dev.planloom.it.guards;

import org.jspecify.annotations.NullMarked;
