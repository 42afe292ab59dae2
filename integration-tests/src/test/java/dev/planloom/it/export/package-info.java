/** The export of users: the plan that the documentation shows, and every way to run it. */
@NullMarked
package dev.planloom.it.export;

import org.jspecify.annotations.NullMarked;
