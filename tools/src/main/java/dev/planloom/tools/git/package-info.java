/**
 * Reads git repositories through the {@code git} program's formats for machines. Nothing here
 * changes a repository.
 */
@NullMarked
package dev.planloom.tools.git;

import org.jspecify.annotations.NullMarked;
