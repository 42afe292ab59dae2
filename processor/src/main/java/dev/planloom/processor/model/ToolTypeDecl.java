package dev.planloom.processor.model;

import dev.planloom.processor.fault.Fault;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A type with tools.
 *
 * @param element the type
 * @param tools its tools, faulty ones included, its own first
 * @param faults what is wrong with them, at their own places
 * @param faultyTools the names of tools that are not to be looked at
 */
public record ToolTypeDecl(
    TypeElement element, List<ToolDecl> tools, List<Fault> faults, Set<String> faultyTools) {

  /** Copies the collections. */
  public ToolTypeDecl {
    tools = List.copyOf(tools);
    faults = List.copyOf(faults);
    faultyTools = Set.copyOf(faultyTools);
  }

  /** The canonical name. */
  public String name() {
    return element.getQualifiedName().toString();
  }

  /** The name without package. */
  public String simpleName() {
    return element.getSimpleName().toString();
  }
}
