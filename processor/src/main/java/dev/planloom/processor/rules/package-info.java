/**
 * What must hold of a plan beyond its binding: one class a rule. Rules read the model and report;
 * they change nothing.
 */
@NullMarked
package dev.planloom.processor.rules;

import org.jspecify.annotations.NullMarked;
