/** Plans that run others as steps, end to end. */
@NullMarked
package dev.planloom.it.subplans;

import org.jspecify.annotations.NullMarked;
