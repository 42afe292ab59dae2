package dev.planloom.processor.discover;

import dev.planloom.processor.lang.Language;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method as a plan has it: of the plan itself or inherited, with its types as the plan sees them.
 *
 * @param element the method, where it is declared
 * @param result its type, with the plan's type arguments
 * @param parameterTypes the types of its parameters, likewise
 * @param parameterNames the names of its parameters; {@code arg0} where one is lost and not needed
 * @param replaced of a condition or check, the steps for which a sub-interface has another
 */
record PlanMethod(
    ExecutableElement element,
    TypeMirror result,
    List<TypeMirror> parameterTypes,
    List<String> parameterNames,
    Set<String> replaced) {

  /** Copies the collections. */
  PlanMethod {
    parameterTypes = List.copyOf(parameterTypes);
    parameterNames = List.copyOf(parameterNames);
    replaced = Set.copyOf(replaced);
  }

  /** The method's name. */
  String name() {
    return element.getSimpleName().toString();
  }

  /** The interface that declares it. */
  TypeElement owner() {
    return Language.owner(element);
  }
}
