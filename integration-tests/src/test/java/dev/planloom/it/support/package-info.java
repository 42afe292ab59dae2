/** What tests share: places where tools meet, and counts of who is inside. */
@NullMarked
package dev.planloom.it.support;

import org.jspecify.annotations.NullMarked;
