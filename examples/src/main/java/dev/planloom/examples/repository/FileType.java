package dev.planloom.examples.repository;

/**
 * The files with one extension.
 *
 * @param extension what follows the last dot of their names; the name where there is none
 * @param files how many there are
 * @param bytes how long they are together
 */
public record FileType(String extension, int files, long bytes) {}
