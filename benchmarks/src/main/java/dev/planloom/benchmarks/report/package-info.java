/** How figures are shown: tables, charts, and where they stand in a page. Nothing here measures. */
@NullMarked
package dev.planloom.benchmarks.report;

import org.jspecify.annotations.NullMarked;
