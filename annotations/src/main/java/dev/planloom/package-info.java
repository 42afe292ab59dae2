/**
 * What a user writes: the annotations of tools, plans and steps, and the {@link StepContext} that a
 * tool may ask for. Nothing here depends on the engine or on the processor.
 */
@NullMarked
package dev.planloom;

import org.jspecify.annotations.NullMarked;
