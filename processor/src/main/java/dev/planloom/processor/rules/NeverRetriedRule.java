package dev.planloom.processor.rules;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.ToolDecl;
import java.util.LinkedHashSet;
import java.util.Set;

/** Only a tool that can be retried says how; one that is not idempotent never is. */
final class NeverRetriedRule implements ToolRule {

  @Override
  public void check(ToolDecl tool, Faults faults) {
    Contract contract = tool.contract();
    Set<String> written = written(contract);
    if (!contract.idempotent() && contract.retries() <= 0 && !written.isEmpty()) {
      faults.report(
          Code.NEVER_RETRIED,
          Places.of(tool, written.iterator().next()),
          "Tool '%s' sets %s, but is never retried, because it is not idempotent."
              .formatted(tool.name(), String.join(" and ", written)),
          "Declare it idempotent if calling it again with the same arguments is harmless, or leave"
              + " that out.");
    }
  }

  /** The attributes that say how to retry. */
  private static Set<String> written(Contract contract) {
    Set<String> written = new LinkedHashSet<>();
    if (!contract.retryOn().isEmpty()) {
      written.add("retryOn");
    }
    if (!contract.abortOn().isEmpty()) {
      written.add("abortOn");
    }
    if (!contract.delay().isEmpty()) {
      written.add("delay");
    }
    if (!contract.maxDelay().isEmpty()) {
      written.add("maxDelay");
    }
    return written;
  }
}
