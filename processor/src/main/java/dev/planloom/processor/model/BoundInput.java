package dev.planloom.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * An input, bound.
 *
 * @param defaultValue the value where the caller gives none, or null
 */
public record BoundInput(InputDecl decl, @Nullable Constant defaultValue) {}
