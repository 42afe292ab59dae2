/** The code of the documentation. */
@NullMarked
package dev.planloom.it.docs;

import org.jspecify.annotations.NullMarked;
