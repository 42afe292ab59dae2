package dev.planloom.processor.bind;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.model.ParameterDecl;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.Value;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Binds the parameter that a for-each step's elements go through. */
final class ElementBinder {

  private final ValueBinder values;
  private final Language language;
  private final Faults faults;
  private final Containers containers;

  ElementBinder(ValueBinder values, Language language, Faults faults) {
    this.values = values;
    this.language = language;
    this.faults = faults;
    containers = new Containers(language);
  }

  /** As {@link ValueBinder#bind}; the value is one element after the other. */
  ValueBinder.Bound bind(Taker taker, ParameterDecl parameter, boolean checked) {
    TypeMirror element = language.boxed(parameter.type());
    boolean one =
        parameter.source() instanceof ParameterDecl.Named named && named.names().size() == 1;
    TypeMirror type = one ? language.object() : listOf(element);
    ValueBinder.Bound found =
        values.bind(
            taker,
            new ParameterDecl(parameter.name(), type, parameter.source(), false, parameter.at()),
            checked);
    Value elements = found.value();
    if (elements == null || (one && !hasElements(taker, parameter, found.takes().getFirst()))) {
      return new ValueBinder.Bound(found.takes(), null);
    }
    return new ValueBinder.Bound(found.takes(), new Value.Element(elements, element));
  }

  private TypeMirror listOf(TypeMirror element) {
    TypeElement list = language.elements().getTypeElement("java.util.List");
    return language.types().getDeclaredType(list, element);
  }

  private boolean hasElements(Taker taker, ParameterDecl parameter, Take take) {
    TypeMirror element = containers.elements(take.type()).orElse(null);
    if (element != null && language.isAssignable(element, parameter.type())) {
      return true;
    }
    faults.report(
        Code.NO_ELEMENTS,
        parameter.at(),
        "'%s' is %s, but @ForEach parameter '%s' of %s takes elements of it that are %s."
            .formatted(
                take.origin(),
                TypeText.withArticle(take.type()),
                parameter.name(),
                taker.text(),
                TypeText.of(parameter.type())),
        why(parameter, take, element));
    return false;
  }

  private static String why(ParameterDecl parameter, Take take, @Nullable TypeMirror element) {
    if (element != null) {
      return "Its elements are %s: change one of the types.".formatted(TypeText.of(element));
    }
    return take.type().getKind() == TypeKind.ARRAY
        ? "An array of primitives has no elements to call a tool with: make it a List."
        : "Bind an Iterable or an array of %s, or remove @ForEach."
            .formatted(TypeText.of(parameter.type()));
  }
}
