/** Binds steps to tools and parameters to artifacts, inputs and literals, and checks the types. */
@NullMarked
package dev.planloom.processor.bind;

import org.jspecify.annotations.NullMarked;
