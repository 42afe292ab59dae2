/** The ready tools as steps of plans. */
@NullMarked
package dev.planloom.it.tools;

import org.jspecify.annotations.NullMarked;
