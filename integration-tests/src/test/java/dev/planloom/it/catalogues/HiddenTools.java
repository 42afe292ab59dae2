package dev.planloom.it.catalogues;

import dev.planloom.Tool;

/** Nothing outside of this package can call it. */
interface HiddenTools {
  @Tool
  int hidden();
}
