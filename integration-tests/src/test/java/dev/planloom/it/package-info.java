/**
 * End-to-end tests: plans compiled by this build's own processor, run through what a user would
 * see.
 */
@NullMarked
package dev.planloom.it;

import org.jspecify.annotations.NullMarked;
