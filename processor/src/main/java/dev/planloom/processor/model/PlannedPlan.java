package dev.planloom.processor.model;

import dev.planloom.graph.Layout;

/** A plan without cycles, laid out. */
public record PlannedPlan(BoundPlan plan, Layout layout) {}
