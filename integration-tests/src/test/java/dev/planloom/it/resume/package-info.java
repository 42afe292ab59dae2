/** What runners have for executions that do not begin at the beginning, or on another engine. */
@NullMarked
package dev.planloom.it.resume;

import org.jspecify.annotations.NullMarked;
