package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.Threads;
import dev.planloom.Tool;
import dev.planloom.processor.lang.Durations;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Contract;
import dev.planloom.runtime.PlanGraph;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** The calls by which a plan's table and a catalogue's descriptors alike say a tool's contract. */
final class ContractCode {

  private ContractCode() {}

  /** What kind of thread it is called on, where that is not the usual one. */
  static List<CodeBlock> thread(Contract contract) {
    return contract.thread() == Threads.PLATFORM
        ? List.of(CodeBlock.of(".platformThread()"))
        : List.of();
  }

  /** A duration, as the step or else the tool says it; nothing where neither does. */
  static List<CodeBlock> duration(String method, String ofStep, String ofTool) {
    long nanos = Durations.nanos(ofStep.isEmpty() ? ofTool : ofStep);
    return nanos == PlanGraph.INHERIT
        ? List.of()
        : List.of(CodeBlock.of(".$L($L)", method, TypeCode.number(nanos)));
  }

  /** How often, after which failures and how soon an attempt is followed by another. */
  static List<CodeBlock> retries(int ofStep, Contract contract, Language language) {
    List<CodeBlock> calls = new ArrayList<>();
    int retries = ofStep == Tool.INHERIT ? contract.retries() : ofStep;
    if (retries != Tool.INHERIT) {
      calls.add(CodeBlock.of(".retries($L)", retries));
    }
    if (!contract.delay().isEmpty()
        || !contract.maxDelay().isEmpty()
        || contract.multiplier() != 2.0
        || contract.jitter() != 0.2) {
      calls.add(
          CodeBlock.of(
              ".backoff($L, $L, $L, $L)",
              TypeCode.number(Durations.nanos(contract.delay())),
              contract.multiplier(),
              TypeCode.number(Durations.nanos(contract.maxDelay())),
              contract.jitter()));
    }
    classes(calls, "retryOn", contract.retryOn(), language);
    classes(calls, "abortOn", contract.abortOn(), language);
    return calls;
  }

  private static void classes(
      List<CodeBlock> calls, String method, List<TypeMirror> types, Language language) {
    if (!types.isEmpty()) {
      calls.add(
          CodeBlock.of(
              ".$L($L)",
              method,
              types.stream()
                  .map(type -> TypeName.get(language.types().erasure(type)))
                  .map(type -> CodeBlock.of("$T.class", type))
                  .collect(CodeBlock.joining(", "))));
    }
  }
}
