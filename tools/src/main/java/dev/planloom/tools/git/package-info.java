/**
 * Reads git repositories through the {@code git} program's formats for machines, one answer or a
 * whole snapshot at a time. Nothing here changes a repository.
 */
@NullMarked
package dev.planloom.tools.git;

import org.jspecify.annotations.NullMarked;
