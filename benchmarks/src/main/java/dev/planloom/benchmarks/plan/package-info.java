/**
 * The graphs as plans of Planloom, made by a program: tables of any size, without a compiler.
 * Nothing here measures.
 */
@NullMarked
package dev.planloom.benchmarks.plan;

import org.jspecify.annotations.NullMarked;
