/** Runs the example and looks at what it prints. */
@NullMarked
package dev.planloom.examples.tasks;

import org.jspecify.annotations.NullMarked;
