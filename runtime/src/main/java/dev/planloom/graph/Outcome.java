package dev.planloom.graph;

/** What planning comes to: a layout, or the cycles that make one impossible. */
public sealed interface Outcome permits Layout, Cycles {}
