/** What plans did is undone. */
@NullMarked
package dev.planloom.it.rollback;

import org.jspecify.annotations.NullMarked;
