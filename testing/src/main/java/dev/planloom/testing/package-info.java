/**
 * The testing kit: what runs compiled plans on the real engine in virtual time, one thread at a
 * time. It uses the engine through its public seams only, and knows no testing framework.
 */
@NullMarked
package dev.planloom.testing;

import org.jspecify.annotations.NullMarked;
