/** What steps share and how they keep out of each other's way: caps, limits, resources. */
@NullMarked
package dev.planloom.it.sharing;

import org.jspecify.annotations.NullMarked;
