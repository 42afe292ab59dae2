/** Plans of thousands of steps. */
@NullMarked
package dev.planloom.it.large;

import org.jspecify.annotations.NullMarked;
