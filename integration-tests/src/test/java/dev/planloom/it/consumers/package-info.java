/** Builds of users: modules, jars of tools, other compilers. */
@NullMarked
package dev.planloom.it.consumers;

import org.jspecify.annotations.NullMarked;
