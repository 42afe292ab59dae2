/** How parameters of steps get their values, and what types they may have. */
@NullMarked
package dev.planloom.it.binding;

import org.jspecify.annotations.NullMarked;
