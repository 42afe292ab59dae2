package dev.planloom.it.export;

/** A row of the table of users. */
public record User(int id, String name) {}
