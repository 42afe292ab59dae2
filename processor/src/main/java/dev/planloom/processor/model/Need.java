package dev.planloom.processor.model;

import dev.planloom.graph.EdgeKind;
import org.jspecify.annotations.Nullable;

/**
 * Why a step waits for another.
 *
 * @param step the number of the other step
 * @param kind how strictly
 * @param parameter the parameter that takes its artifact; null for {@code dependsOn}
 */
public record Need(int step, EdgeKind kind, @Nullable String parameter) {}
