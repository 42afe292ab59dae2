/** Whether the diagnostics' tests notice when a rule or a report is missing. */
@NullMarked
package dev.planloom.processor.mutation;

import org.jspecify.annotations.NullMarked;
