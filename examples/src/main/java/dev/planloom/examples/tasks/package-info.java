/** A plan of tasks that do not depend on each other. */
@NullMarked
package dev.planloom.examples.tasks;

import org.jspecify.annotations.NullMarked;
