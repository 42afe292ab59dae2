/**
 * The annotation processor: discovers tools and plans, checks them and writes runners; nothing here
 * is needed at run time.
 */
@NullMarked
package dev.planloom.processor;

import org.jspecify.annotations.NullMarked;
