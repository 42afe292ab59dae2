/** Runs the example and looks at what it prints. */
@NullMarked
package dev.planloom.examples.repository;

import org.jspecify.annotations.NullMarked;
