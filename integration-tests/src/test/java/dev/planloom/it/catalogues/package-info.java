/** Catalogues as components: found, described and called without knowing the tools' type. */
@NullMarked
package dev.planloom.it.catalogues;

import org.jspecify.annotations.NullMarked;
