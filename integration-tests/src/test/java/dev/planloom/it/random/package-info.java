/** Random plans, compiled and run with tools that do all that tools may do. */
@NullMarked
package dev.planloom.it.random;

import org.jspecify.annotations.NullMarked;
