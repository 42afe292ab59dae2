/** What the examples share. */
@NullMarked
package dev.planloom.examples;

import org.jspecify.annotations.NullMarked;
