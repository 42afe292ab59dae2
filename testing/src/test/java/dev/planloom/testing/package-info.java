/** Tests of the testing kit: plans whose behaviour in virtual time is known beforehand. */
@NullMarked
package dev.planloom.testing;

import org.jspecify.annotations.NullMarked;
