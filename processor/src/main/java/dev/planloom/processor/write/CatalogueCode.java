package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.planloom.Tool;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.Substitution;
import dev.planloom.processor.model.Contract;
import dev.planloom.processor.model.Template;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolParameter;
import dev.planloom.processor.plan.GraphStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The members of a catalogue that is a component: its tools as data, and called by number. */
final class CatalogueCode {

  static final ClassName COMPONENT = ClassName.get("dev.planloom.runtime", "Catalogue");

  private static final ClassName DESCRIPTOR =
      ClassName.get("dev.planloom.runtime", "ToolDescriptor");
  private static final ClassName CONTEXT = ClassName.get("dev.planloom", "StepContext");
  private static final TypeName DESCRIPTORS =
      ParameterizedTypeName.get(ClassName.get(List.class), DESCRIPTOR);
  private static final TypeName ARGUMENTS =
      ParameterizedTypeName.get(
          ClassName.get(List.class), WildcardTypeName.subtypeOf(Object.class));

  private final ClassName type;
  private final TypeElement element;
  private final List<ToolDecl> tools;
  private final Language language;

  /** With the tools that it describes and calls, by number. */
  CatalogueCode(TypeElement element, List<ToolDecl> tools, Language language) {
    this.element = element;
    this.tools = tools;
    this.language = language;
    type = ClassName.get(element);
  }

  void addTo(TypeSpec.Builder catalogue) {
    Suppressions.of(element, tools, language).ifPresent(catalogue::addAnnotation);
    catalogue
        .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
        .superclass(COMPONENT)
        .addJavadoc(
            """
            The tools of {@link $T}, described and called by number. Also keeps the names that its
            class file loses.
            """,
            type)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                // Not by $T: some compilers call an import unused that only a comment needs.
                .addJavadoc("For {@code java.util.ServiceLoader}.\n")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("type")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(
                    ParameterizedTypeName.get(
                        ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class)))
                .addStatement("return $T.class", type)
                .build())
        .addMethods(describe())
        .addMethods(call());
    for (int i = 0; i < tools.size(); i++) {
      if (!tools.get(i).variables().isEmpty()) {
        catalogue.addMethod(generic(i));
      }
    }
  }

  // --- described

  private List<MethodSpec> describe() {
    return Blocks.sequence(
        tools.stream().map(this::added).toList(),
        body ->
            MethodSpec.methodBuilder("describe")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(DESCRIPTORS)
                .addStatement("$T tools = new $T<>()", DESCRIPTORS, ArrayList.class)
                .addCode(body)
                .addStatement("return tools")
                .build(),
        number -> CodeBlock.of("describe$L(tools);\n", number),
        number ->
            MethodSpec.methodBuilder("describe" + number)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(DESCRIPTORS, "tools"));
  }

  private CodeBlock added(ToolDecl tool) {
    // In place of a type variable stands what it is at least.
    Substitution substitution =
        new Substitution(
            language,
            tool.variables(),
            tool.variables().stream().map(variable -> language.types().erasure(variable)).toList());
    Contract contract = tool.contract();
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("tools.add(\n$>$>$T.builder($L)$>$>", DESCRIPTOR, Quoted.of(tool.id()));
    if (!contract.description().isEmpty()) {
      code.add("\n.description($L)", Quoted.of(contract.description()));
    }
    for (int i = 0; i < tool.parameters().size(); i++) {
      ToolParameter parameter = tool.parameters().get(i);
      code.add(
          "\n.parameter($L, $L, $L)",
          Quoted.of(parameter.label(i)),
          TypeCode.of(substitution.apply(parameter.type())),
          Quoted.of(parameter.description()));
    }
    if (tool.value().type().getKind() != TypeKind.VOID) {
      code.add("\n.result($L)", TypeCode.of(substitution.apply(tool.value().type())));
    }
    for (Template template : tool.templates()) {
      code.add("\n.$L($L)", template.write() ? "write" : "read", Quoted.of(template.written()));
    }
    if (contract.idempotent()) {
      code.add("\n.idempotent()");
    }
    if (contract.concurrencyCap() != 0) {
      code.add("\n.cap($L)", contract.concurrencyCap());
    }
    code.add("\n.expected($L)", TypeCode.number(GraphStage.expectedNanos(contract)));
    List<CodeBlock> calls = new ArrayList<>(ContractCode.thread(contract));
    calls.addAll(ContractCode.duration("timeout", "", contract.timeout()));
    calls.addAll(ContractCode.duration("totalTimeout", "", contract.totalTimeout()));
    if (contract.caches()) {
      calls.addAll(ContractCode.duration("cacheFor", "", contract.cacheFor()));
    }
    calls.addAll(ContractCode.retries(Tool.INHERIT, contract, language));
    calls.forEach(call -> code.add("\n$L", call));
    return code.add("\n.build());\n$<$<$<$<").build();
  }

  // --- called

  private List<MethodSpec> call() {
    TreeMap<Integer, CodeBlock> cases = new TreeMap<>();
    for (int i = 0; i < tools.size(); i++) {
      ToolDecl tool = tools.get(i);
      if (!tool.variables().isEmpty()) {
        cases.put(i, CodeBlock.of("case $L -> generic$L(tools, arguments, context);\n", i, i));
      } else if (isVoid(tool)) {
        cases.put(i, CodeBlock.of("case $L -> {\n$>$L;\nyield null;\n$<}\n", i, call(tool)));
      } else {
        cases.put(i, CodeBlock.of("case $L -> $L;\n", i, call(tool)));
      }
    }
    return Blocks.switchOver(
        Blocks.SIZE,
        this::calling,
        "call",
        "tool",
        "tool, target, arguments, context",
        cases,
        CodeBlock.of("throw new $T($S + tool);", IllegalArgumentException.class, "No tool "),
        true);
  }

  private MethodSpec.Builder calling(String name, boolean piece, Set<Integer> numbers) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(name);
    if (piece) {
      method.addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    } else {
      method.addAnnotation(Override.class).addModifiers(Modifier.PROTECTED);
    }
    if (numbers.stream()
        .map(tools::get)
        .anyMatch(tool -> tool.variables().isEmpty() && isUnchecked(tool))) {
      method.addAnnotation(unchecked());
    }
    method
        .returns(Object.class)
        .addParameter(TypeName.INT, "tool")
        .addParameter(Object.class, "target")
        .addParameter(ARGUMENTS, "arguments")
        .addParameter(CONTEXT, "context")
        .addException(Throwable.class);
    if (!numbers.isEmpty()) {
      method.addStatement("$T tools = ($T) target", type, type);
    }
    return method;
  }

  /** A method with the variables of the tool, as only such a one can name the types to cast to. */
  private MethodSpec generic(int number) {
    ToolDecl tool = tools.get(number);
    MethodSpec.Builder method = MethodSpec.methodBuilder("generic" + number);
    if (isUnchecked(tool)) {
      method.addAnnotation(unchecked());
    }
    method.addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    tool.variables()
        .forEach(variable ->
            method.addTypeVariable(
                TypeVariableName.get((TypeParameterElement) variable.asElement())));
    method
        .returns(Object.class)
        .addParameter(type, "tools")
        .addParameter(ARGUMENTS, "arguments")
        .addParameter(CONTEXT, "context")
        .addException(Throwable.class);
    if (isVoid(tool)) {
      return method.addStatement(call(tool)).addStatement("return null").build();
    }
    return method.addStatement("return $L", call(tool)).build();
  }

  private static CodeBlock call(ToolDecl tool) {
    List<CodeBlock> arguments = new ArrayList<>();
    for (int i = 0; i < tool.parameters().size(); i++) {
      TypeMirror parameter = tool.parameters().get(i).type();
      arguments.add(
          Language.is(parameter, "java.lang.Object")
              ? CodeBlock.of("arguments.get($L)", i)
              : CodeBlock.of("($T) arguments.get($L)", TypeName.get(parameter), i));
    }
    if (tool.context() >= 0) {
      arguments.add(tool.context(), CodeBlock.of("context"));
    }
    CodeBlock witness =
        tool.variables().isEmpty()
            ? CodeBlock.of("")
            : tool.variables().stream()
                .map(variable -> CodeBlock.of("$T", TypeName.get(variable)))
                .collect(CodeBlock.joining(", ", "<", ">"));
    return CodeBlock.of("tools.$L$L($L)", witness, tool.method(), CodeBlock.join(arguments, ",$W"));
  }

  private static boolean isVoid(ToolDecl tool) {
    return tool.result().getKind() == TypeKind.VOID;
  }

  private static boolean isUnchecked(ToolDecl tool) {
    return !tool.parameters().stream().map(ToolParameter::type).allMatch(Language::isReifiable);
  }

  private static AnnotationSpec unchecked() {
    return AnnotationSpec.builder(SuppressWarnings.class)
        .addMember("value", "$S", "unchecked")
        .build();
  }
}
