package dev.planloom.graph;

/**
 * A step that waits for another.
 *
 * @param from the step that is waited for, by number
 * @param to the step that waits, by number
 * @param kind why it waits
 */
public record Edge(int from, int to, EdgeKind kind) {}
