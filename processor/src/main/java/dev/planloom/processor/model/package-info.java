/**
 * The records that the stages hand on: what was declared, then what it was bound to. No behaviour,
 * no annotations, no faults.
 */
@NullMarked
package dev.planloom.processor.model;

import org.jspecify.annotations.NullMarked;
