/** Recorded workflows, compiled as plans and run in a small fraction of their time. */
@NullMarked
package dev.planloom.it.workflows;

import org.jspecify.annotations.NullMarked;
