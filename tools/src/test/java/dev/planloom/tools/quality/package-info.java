/** Runs checks with real programs and real repositories. */
@NullMarked
package dev.planloom.tools.quality;

import org.jspecify.annotations.NullMarked;
