/**
 * Publishes a plan that is laid out as data and as a picture, for tools that do not read Java.
 * Nothing here decides or reports.
 */
@NullMarked
package dev.planloom.processor.publish;

import org.jspecify.annotations.NullMarked;
