package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.model.ToolDecl;
import javax.lang.model.type.TypeKind;

/** Only a call that can be left out unnoticed is replaced by what an equal one returned. */
final class CacheRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    if (!tool.contract().caches()) {
      return;
    }
    Location at = Places.of(tool, "cacheFor");
    if (tool.value().type().getKind() == TypeKind.VOID) {
      faults.report(
          Code.CACHE_OF_NOTHING,
          at,
          "Tool '%s' returns nothing that could be cached.".formatted(tool.name()),
          "Leave cacheFor out.");
    } else if (tool.writes()) {
      faults.report(
          Code.CACHED_EFFECT,
          at,
          "Tool '%s' writes, but its results are cached.".formatted(tool.name()),
          "A call that is left out writes nothing: leave cacheFor out.");
    } else if (!tool.contract().idempotent()) {
      faults.report(
          Code.UNSAFE_CACHE,
          at,
          "Results of tool '%s' are cached, but it is not idempotent.".formatted(tool.name()),
          "Declare it idempotent if equal calls may share one result, or leave cacheFor out.");
    }
  }
}
