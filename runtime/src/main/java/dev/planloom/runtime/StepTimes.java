package dev.planloom.runtime;

/** When a step waited and ran, in nanoseconds; the last two since the start of its execution. */
record StepTimes(long waited, long lockWaited, long ran, long startedAfter, long endedAfter) {}
