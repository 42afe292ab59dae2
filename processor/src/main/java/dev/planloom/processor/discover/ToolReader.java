package dev.planloom.processor.discover;

import dev.planloom.Latency;
import dev.planloom.Threads;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Locations;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Results;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.Template;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolParameter;
import dev.planloom.processor.model.ToolTypeDecl;
import dev.planloom.processor.rules.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tools of a type, with everything that is wrong with them by themselves. For one round.
 */
public final class ToolReader {

  private final Language language;
  private final SourceTypes sources;
  private final ToolMethods methods;
  private final ParameterNames names;
  private final Results results;
  private final Locations locations = new Locations();
  private final Map<String, ToolTypeDecl> read = new HashMap<>();

  public ToolReader(Language language, SourceTypes sources) {
    this.language = language;
    this.sources = sources;
    methods = new ToolMethods(language);
    names = new ParameterNames(language, sources);
    results = new Results(language);
  }

  /** Reads a type; an empty list of tools where it has none. */
  public ToolTypeDecl read(TypeElement type) {
    return read.computeIfAbsent(type.getQualifiedName().toString(), name -> readType(type));
  }

  /** Whether the compiler has read the type's source, so that nothing of it is lost. */
  boolean isParsed(TypeElement type) {
    return names.isParsed(type);
  }

  /**
   * Whether the fault is told where it is: its type is compiled here and has it by itself, not only
   * as seen from a type that inherits from it.
   */
  boolean tellsAtItsPlace(Fault fault) {
    TypeElement type = language.elements().getTypeElement(fault.at().type());
    return type != null
        && sources.contains(type)
        && read(type).tools().stream().anyMatch(tool -> tool.at().type().equals(fault.at().type()))
        && read(type).faults().stream()
            .anyMatch(own -> own.code() == fault.code() && own.at().equals(fault.at()));
  }

  /** Whether code beside the type can name all that its tool takes and makes. */
  public boolean isNameableBeside(TypeElement type, ToolDecl tool) {
    List<TypeMirror> named = new ArrayList<>(List.of(tool.value().type()));
    tool.parameters().forEach(parameter -> named.add(parameter.type()));
    for (TypeVariable variable : tool.variables()) {
      named.addAll(((TypeParameterElement) variable.asElement()).getBounds());
    }
    Visibility visibility = new Visibility(language, type);
    return named.stream().allMatch(each -> visibility.hidden(each).isEmpty());
  }

  private ToolTypeDecl readType(TypeElement type) {
    List<ToolDecl> tools = new ArrayList<>();
    List<Fault> all = new ArrayList<>();
    Set<String> faulty = new HashSet<>();
    Map<String, ToolDecl> byName = new HashMap<>();
    for (ToolMethods.Found found : methods.of(type, Names.TOOL)) {
      Faults faults = new Faults(false);
      ToolDecl tool = readTool(type, found, faults);
      ToolDecl first = byName.putIfAbsent(tool.name(), tool);
      if (first != null) {
        faults.report(
            Code.DUPLICATE_TOOL_NAME,
            tool.at(),
            "%s has two tools '%s'.".formatted(type.getSimpleName(), tool.name()),
            "Give one of them another name: @Tool(name = \"...\").");
      }
      if (!faults.isFaulty()) {
        Rules.check(tool, faults);
      }
      if (faults.isFaulty()) {
        faulty.add(tool.name());
      }
      tools.add(tool);
      all.addAll(faults.all());
    }
    Faults faults = new Faults(false);
    new Compensations(language, methods, names).addTo(tools, type, faulty, faults);
    all.addAll(faults.all());
    return new ToolTypeDecl(type, tools, all, faulty);
  }

  private ToolDecl readTool(TypeElement type, ToolMethods.Found found, Faults faults) {
    ExecutableElement method = found.method();
    Location at = locations.of(found.annotated()).annotation(Names.TOOL);
    Annotation tool =
        Annotation.find(found.annotated(), Names.TOOL, language.elements()).orElseThrow();
    String name =
        tool.text("name").isEmpty() ? method.getSimpleName().toString() : tool.text("name");
    checkShape(method, name, tool, at, faults);

    ExecutableType shape =
        (ExecutableType) language.types().asMemberOf((DeclaredType) type.asType(), method);
    List<ToolParameter> parameters = new ArrayList<>();
    List<@Nullable String> parameterNames = names.of(found.annotated());
    int context = -1;
    for (int i = 0; i < shape.getParameterTypes().size(); i++) {
      TypeMirror parameter = shape.getParameterTypes().get(i);
      if (!Language.is(parameter, Names.CONTEXT)) {
        String description =
            Annotation.find(
                    found.annotated().getParameters().get(i), Names.PARAM, language.elements())
                .map(param -> param.text("description"))
                .orElse("");
        parameters.add(new ToolParameter(parameterNames.get(i), parameter, description));
      } else if (context < 0) {
        context = i;
      } else {
        faults.report(
            Code.SEVERAL_CONTEXTS,
            locations.of(found.annotated()).parameter(i),
            "Tool '%s' has more than one StepContext.".formatted(name),
            "One is supplied by the engine; remove the others.");
      }
    }
    List<Template> templates = new ArrayList<>();
    TemplateReader reader = new TemplateReader(name, parameters, faults);
    for (String attribute : List.of("reads", "writes")) {
      List<String> written = tool.texts(attribute);
      for (int i = 0; i < written.size(); i++) {
        Location place = at.attribute(attribute).value(i);
        templates.add(reader.read(written.get(i), attribute.equals("writes"), place));
      }
    }
    return new ToolDecl(
        type.getQualifiedName().toString(),
        name,
        method,
        shape.getTypeVariables().stream().map(TypeVariable.class::cast).toList(),
        parameters,
        context,
        shape.getReturnType(),
        results.of(shape.getReturnType()),
        method.isVarArgs(),
        methods.isOverloaded(method, type),
        templates,
        contract(tool),
        null,
        at);
  }

  private static void checkShape(
      ExecutableElement method, String name, Annotation tool, Location at, Faults faults) {
    for (Modifier modifier : List.of(Modifier.PRIVATE, Modifier.STATIC)) {
      if (method.getModifiers().contains(modifier)) {
        faults.report(
            Code.TOOL_NOT_CALLABLE,
            at,
            "Tool '%s' must not be %s.".formatted(name, modifier),
            "A runner calls tools on an instance of their type, from outside of it.");
        return;
      }
    }
    String wrong = whatIsWrong(method);
    if (wrong != null) {
      faults.report(
          Code.TOOL_NOT_CALLABLE,
          at,
          "Tool '%s' cannot be called: %s.".formatted(name, wrong),
          "A runner is written in Java; let it call a method that Java code can call.");
      return;
    }
    if (!name.matches("[\\p{L}_$][\\p{L}\\p{N}_$-]*")) {
      faults.report(
          Code.MALFORMED_TOOL_NAME,
          at.attribute("name"),
          "'%s' cannot be a tool's name.".formatted(tool.text("name")),
          "A name starts with a letter; letters, digits, '_' and '-' follow.");
    }
  }

  /** Why Java code cannot call a method that another language's compiler has written. */
  private static @Nullable String whatIsWrong(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (!SourceVersion.isIdentifier(name) || SourceVersion.isKeyword(name)) {
      return "'%s' is no name of a method in Java".formatted(name);
    }
    if (!method.getParameters().isEmpty()
        && Language.is(
            method.getParameters().getLast().asType(), "kotlin.coroutines.Continuation")) {
      return "it is a suspend function";
    }
    return Language.owner(method).getKind() == ElementKind.ANNOTATION_TYPE
        ? "it stands in an annotation"
        : null;
  }

  private static Contract contract(Annotation tool) {
    return new Contract(
        tool.text("description"),
        tool.flag("idempotent"),
        tool.integer("concurrencyCap"),
        tool.constant("latency", Latency.class),
        tool.text("expected"),
        tool.text("timeout"),
        tool.text("totalTimeout"),
        tool.integer("maxRetries"),
        tool.types("retryOn").stream().flatMap(Optional::stream).toList(),
        tool.types("abortOn").stream().flatMap(Optional::stream).toList(),
        tool.text("delay"),
        tool.real("multiplier"),
        tool.text("maxDelay"),
        tool.real("jitter"),
        tool.text("cacheFor"),
        tool.constant("thread", Threads.class));
  }
}
