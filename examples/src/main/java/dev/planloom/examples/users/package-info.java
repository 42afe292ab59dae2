/** A plan that exports users from a database to a file. */
@NullMarked
package dev.planloom.examples.users;

import org.jspecify.annotations.NullMarked;
