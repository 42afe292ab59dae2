/** Executions that are watched, steered, resumed and measured while they run, and after. */
@NullMarked
package dev.planloom.it.executions;

import org.jspecify.annotations.NullMarked;
