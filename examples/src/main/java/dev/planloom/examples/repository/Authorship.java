package dev.planloom.examples.repository;

/** How many commits somebody wrote. */
public record Authorship(String author, long commits) {}
