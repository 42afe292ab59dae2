/** A plan that reports on a git working copy; the job that the README runs first. */
@NullMarked
package dev.planloom.examples.repository;

import org.jspecify.annotations.NullMarked;
