/** Tests with real repositories in temporary folders. */
@NullMarked
package dev.planloom.tools.git;

import org.jspecify.annotations.NullMarked;
