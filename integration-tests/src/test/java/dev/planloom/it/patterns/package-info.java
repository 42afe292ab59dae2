/**
 * The shapes that plans take: chains, fans, diamonds; tools that return at once and tools that
 * return stages.
 */
@NullMarked
package dev.planloom.it.patterns;

import org.jspecify.annotations.NullMarked;
