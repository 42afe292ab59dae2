package dev.planloom.processor.model;

import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Results;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * A tool as a member of a tool type.
 *
 * @param type the canonical name of the tool type that a plan names; the tool may be inherited
 * @param name the tool's name
 * @param element the method
 * @param variables the method's own type variables
 * @param parameters what steps bind, in order; without the context
 * @param context where among the method's parameters the {@code StepContext} stands, or -1
 * @param result the return type as declared, not unwrapped
 * @param value what it makes: how that comes, and its type
 * @param varargs whether the last parameter is of variable arity
 * @param overloaded whether the type has another method of that name
 * @param templates its resources
 * @param contract how it may be run
 * @param compensation what undoes it; null where nothing does
 * @param at where {@code @Tool} stands
 */
public record ToolDecl(
    String type,
    String name,
    ExecutableElement element,
    List<TypeVariable> variables,
    List<ToolParameter> parameters,
    int context,
    TypeMirror result,
    Results.Result value,
    boolean varargs,
    boolean overloaded,
    List<Template> templates,
    Contract contract,
    @Nullable CompensationDecl compensation,
    Location at) {

  /** Copies the lists. */
  public ToolDecl {
    variables = List.copyOf(variables);
    parameters = List.copyOf(parameters);
    templates = List.copyOf(templates);
  }

  /**
   * The tool's id: the key of its cap within an engine. Of an inherited tool that of the type that
   * declares it, so that all heirs share one cap.
   */
  public String id() {
    return at.type() + "." + name;
  }

  /** The same with what undoes it. */
  public ToolDecl undoneBy(CompensationDecl other) {
    return new ToolDecl(
        type,
        name,
        element,
        variables,
        parameters,
        context,
        result,
        value,
        varargs,
        overloaded,
        templates,
        contract,
        other,
        at);
  }

  /** Whether it writes a resource. */
  public boolean writes() {
    return templates.stream().anyMatch(Template::write);
  }

  /** The method's name. */
  public String method() {
    return element.getSimpleName().toString();
  }
}
