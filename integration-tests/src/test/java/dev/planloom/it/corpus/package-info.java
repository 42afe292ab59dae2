/**
 * Tool plans that others wrote, in our notation: compiled, run, and judged a second time by a slow
 * checker that reads nothing but their JSON.
 */
@NullMarked
package dev.planloom.it.corpus;

import org.jspecify.annotations.NullMarked;
