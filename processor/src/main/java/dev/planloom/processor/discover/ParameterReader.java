package dev.planloom.processor.discover;

import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.ParameterDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads the parameters of a plan's methods: what each takes. */
final class ParameterReader {

  private final Language language;
  private final Visibility visibility;
  private final Faults faults;

  ParameterReader(Language language, Visibility visibility, Faults faults) {
    this.language = language;
    this.visibility = visibility;
    this.faults = faults;
  }

  List<ParameterDecl> parameters(PlanMethod method, Location at) {
    List<ParameterDecl> parameters = new ArrayList<>();
    for (int i = 0; i < method.parameterTypes().size(); i++) {
      parameters.add(parameter(method, i, at.parameter(i)));
    }
    return parameters;
  }

  private ParameterDecl parameter(PlanMethod method, int index, Location at) {
    VariableElement parameter = method.element().getParameters().get(index);
    String name = method.parameterNames().get(index);
    TypeMirror type = method.parameterTypes().get(index);
    Optional<Annotation> from = Annotation.find(parameter, Names.FROM, language.elements());
    Optional<Annotation> literal = Annotation.find(parameter, Names.LITERAL, language.elements());
    if (from.isPresent() && literal.isPresent()) {
      faults.report(
          Code.CONTRADICTORY_ANNOTATIONS,
          at,
          "Parameter '%s' is both @From and @Literal.".formatted(name),
          "It takes an artifact or a constant, not both.");
    }
    from.ifPresent(written -> checkNames(written, name, at));
    checkType(type, at);
    ParameterDecl.Source source =
        literal
            .<ParameterDecl.Source>map(
                written -> new ParameterDecl.Constants(written.texts("value")))
            .orElseGet(() -> named(name, from));
    boolean each = Annotation.isOn(parameter, Names.FOR_EACH);
    return new ParameterDecl(name, type, source, each, at);
  }

  private void checkNames(Annotation from, String parameter, Location at) {
    List<String> names = from.texts("value");
    Location place = at.annotation(Names.FROM).attribute("value");
    int blank = names.stream().map(String::isBlank).toList().indexOf(true);
    if (blank >= 0 || (names.isEmpty() && from.isWritten("value"))) {
      faults.report(
          Code.FROM_NOTHING,
          blank >= 0 ? place.value(blank) : place,
          "@From of parameter '%s' %s."
              .formatted(parameter, blank >= 0 ? "has an empty name" : "names nothing"),
          "Name artifacts or inputs; without names the parameter takes '%s'.".formatted(parameter));
    }
  }

  private static ParameterDecl.Source named(String parameter, Optional<Annotation> from) {
    List<String> names = from.map(written -> written.texts("value")).orElse(List.of());
    return new ParameterDecl.Named(
        names.isEmpty() ? List.of(parameter) : names,
        from.map(written -> written.text("path")).orElse(""),
        !names.isEmpty());
  }

  /** Reports a type that the plan's runner cannot name; whether it can. */
  boolean checkType(TypeMirror type, Location at) {
    Element hidden = visibility.hidden(type).orElse(null);
    if (hidden != null) {
      faults.report(Code.NOT_ACCESSIBLE, at, visibility.reason(hidden), Visibility.fix(hidden));
    }
    return hidden == null;
  }
}
