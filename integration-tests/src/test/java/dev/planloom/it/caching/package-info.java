/** Results of tools that stand in for equal calls. */
@NullMarked
package dev.planloom.it.caching;

import org.jspecify.annotations.NullMarked;
