/**
 * The engine under stress: the handshakes of its threads under jcstress, each alone and through the
 * engine, and a soak. In the engine's own package, because what they drive is not public; nothing
 * here is a test of what users see.
 */
@NullMarked
package dev.planloom.runtime;

import org.jspecify.annotations.NullMarked;
