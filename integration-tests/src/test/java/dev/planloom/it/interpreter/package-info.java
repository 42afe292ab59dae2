/** A second, deliberately simple engine, and plans that it must run as the first one does. */
@NullMarked
package dev.planloom.it.interpreter;

import org.jspecify.annotations.NullMarked;
