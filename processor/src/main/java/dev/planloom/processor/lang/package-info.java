/**
 * Questions about Java types and elements that the compiler answers: assignability, supertypes,
 * names. Nothing here knows tools or plans.
 */
@NullMarked
package dev.planloom.processor.lang;

import org.jspecify.annotations.NullMarked;
