/**
 * Ready tools for plans: subprocesses, git and code quality; each is an ordinary tool that uses the
 * public annotations only.
 */
@NullMarked
package dev.planloom.tools;

import org.jspecify.annotations.NullMarked;
