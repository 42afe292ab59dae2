/** Reads elements and their annotations into records. The only stage that looks at annotations. */
@NullMarked
package dev.planloom.processor.discover;

import org.jspecify.annotations.NullMarked;
