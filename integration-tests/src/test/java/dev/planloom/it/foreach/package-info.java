/** Steps that run their tool once an element, end to end. */
@NullMarked
package dev.planloom.it.foreach;

import org.jspecify.annotations.NullMarked;
