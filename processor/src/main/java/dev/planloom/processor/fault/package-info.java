/**
 * What is wrong with a plan, as names and text, and how it is printed. Knows elements only by name
 * until it prints; decides nothing.
 */
@NullMarked
package dev.planloom.processor.fault;

import org.jspecify.annotations.NullMarked;
