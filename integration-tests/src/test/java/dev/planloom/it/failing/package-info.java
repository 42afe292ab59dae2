/** What failures, timeouts and cancellation do to a plan. */
@NullMarked
package dev.planloom.it.failing;

import org.jspecify.annotations.NullMarked;
