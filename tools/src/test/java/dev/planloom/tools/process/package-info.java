/** Tests with real processes. */
@NullMarked
package dev.planloom.tools.process;

import org.jspecify.annotations.NullMarked;
