/** Plans that extend other plans and interfaces. */
@NullMarked
package dev.planloom.it.inheritance;

import org.jspecify.annotations.NullMarked;
