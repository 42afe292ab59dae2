package dev.planloom.examples.users;

import java.time.LocalDate;

/** Somebody in the database. */
public record User(long id, String name, String email, LocalDate registered) {}
