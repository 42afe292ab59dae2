package dev.planloom.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.Argument;
import dev.planloom.processor.model.Constant;
import dev.planloom.processor.model.Container;
import dev.planloom.processor.model.PlanCall;
import dev.planloom.processor.model.Take;
import dev.planloom.processor.model.ToolCall;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call: expressions, and the variables that must be declared before it. An
 * argument gets a variable where the call could otherwise mean another overload, or need a
 * conversion that only the type in between allows.
 */
final class ArgumentCode {

  private final Shape shape;
  private final Fields fields;
  private final Language language;
  private final NameScope locals;
  private final CodeBlock.Builder before = CodeBlock.builder();
  private final Map<Integer, String> variables = new HashMap<>();
  private final Map<String, TypeMirror> declared = new HashMap<>();
  private final Map<Integer, String> captured = new TreeMap<>();
  private final List<CodeBlock> key = new ArrayList<>();
  private String element = "";

  ArgumentCode(Shape shape, Fields fields, Language language) {
    this(shape, fields, language, shape.stateScope.child());
  }

  /** For one of several calls whose variables stand in one block: those in {@code locals}. */
  ArgumentCode(Shape shape, Fields fields, Language language, NameScope locals) {
    this.shape = shape;
    this.fields = fields;
    this.language = language;
    this.locals = locals;
  }

  /** What stands before the call; complete after {@link #list}. */
  CodeBlock before() {
    return before.build();
  }

  /** From now on the artifact of a slot is what this variable holds. */
  void instead(int slot, String variable) {
    variables.put(slot, variable);
  }

  /** Declares the variable that holds the element of a for-each step, and names it. */
  String element(String wanted) {
    element = locals.fresh(wanted);
    return element;
  }

  /** What a for-each step takes its elements out of, as an Iterable. */
  CodeBlock elements(Argument.Single argument) {
    Value.Element value = (Value.Element) argument.value();
    TypeMirror type =
        value.elements() instanceof Value.Direct(Take take)
            ? take.type()
            : argument.parameter().type();
    CodeBlock expression = value(value.elements(), type, argument.parameter().name());
    return value.elements() instanceof Value.Direct && type.getKind() == TypeKind.ARRAY
        ? CodeBlock.of("$T.asList($L)", Arrays.class, expression)
        : expression;
  }

  /** The arguments of a condition or check, separated by commas. */
  CodeBlock list(List<Argument.Single> arguments) {
    return arguments.stream()
        .map(argument -> single(argument, false, false))
        .collect(CodeBlock.joining(",$W"));
  }

  /**
   * The arguments, separated by commas. Those that a compensation takes are variables; with {@code
   * twice} those too whose expressions would make another value the second time.
   */
  CodeBlock list(ToolCall call, boolean twice) {
    ToolDecl tool = call.tool();
    List<CodeBlock> expressions = new ArrayList<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      boolean variable = tool.varargs() && i == call.arguments().size() - 1;
      boolean kept = tool.compensation() != null && tool.compensation().takes(i);
      switch (call.arguments().get(i)) {
        case Argument.Single single -> {
          CodeBlock expression = single(single, tool.overloaded(), variable);
          if (kept || (twice && !isPlain(single.value()))) {
            expression = capture(i, single.toolType(), single.parameter().name(), expression);
          }
          expressions.add(expression);
          key.add(keyed(single, expression));
        }
        case Argument.Spread spread -> {
          List<CodeBlock> elements = spread(spread, tool, kept || twice);
          if (kept || twice) {
            TypeMirror array = language.types().getArrayType(spread.componentType());
            elements = List.of(capture(i, array, spreadName(tool), elements.getFirst()));
          }
          expressions.addAll(elements);
          key.addAll(elements);
        }
      }
    }
    if (tool.context() >= 0) {
      expressions.add(
          Math.min(tool.context(), expressions.size()), CodeBlock.of("attempt.context()"));
    }
    return expressions.stream().collect(CodeBlock.joining(",$W"));
  }

  /** Whether the expression is short, and the same value however often it is written. */
  private static boolean isPlain(Value value) {
    return switch (value) {
      case Value.Direct(Take take) -> take.accessors().isEmpty();
      case Value.Element each -> true;
      case Value.Literal(Constant.Text text) -> true;
      case Value.Literal(Constant.Primitive number) -> true;
      case Value.Literal(Constant.EnumConstant constant) -> true;
      case Value.Literal(Constant.ClassConstant type) -> true;
      default -> false;
    };
  }

  /** The argument as the tool gets it: a wider number is not equal to the same narrower one. */
  private CodeBlock keyed(Argument.Single argument, CodeBlock expression) {
    TypeMirror target = argument.toolType();
    TypeMirror type =
        declared.getOrDefault(
            expression.toString(), typeOf(argument.value(), argument.parameter().type()));
    return target.getKind().isPrimitive()
            && !language.isSame(language.boxed(type), language.boxed(target))
        ? CodeBlock.of("($T) $L", TypeName.get(target), expression)
        : expression;
  }

  /**
   * What tells the call from others of the tool, after {@link #list(ToolCall, boolean)}: its
   * arguments, as those of a method of variable arity.
   */
  CodeBlock key(ToolCall call) {
    CodeBlock list = key.stream().collect(CodeBlock.joining(",$W"));
    boolean looksLikeAll =
        key.size() == 1
            && switch (call.arguments().getFirst()) {
              case Argument.Single single ->
                  single.toolType() instanceof ArrayType array && isOfObjects(array);
              case Argument.Spread spread -> !spread.componentType().getKind().isPrimitive();
            };
    return looksLikeAll ? CodeBlock.of("new $T[] {$L}", Object.class, list) : list;
  }

  private static boolean isOfObjects(ArrayType array) {
    return !array.getComponentType().getKind().isPrimitive();
  }

  /** The inputs of a sub-plan, as its runner takes them; nothing where it is given none. */
  CodeBlock inputs(PlanCall call) {
    if (call.arguments().isEmpty()) {
      return CodeBlock.of("");
    }
    String inputs = locals.fresh("inputs");
    CodeBlock.Builder code = CodeBlock.builder().add("$L -> $L", inputs, inputs);
    for (Argument.Single argument : call.arguments()) {
      code.add("$Z.$L($L)", argument.parameter().name(), single(argument, false, false));
    }
    return code.build();
  }

  /** A name for a variable that nothing else here has. */
  String local(String wanted) {
    return locals.fresh(wanted);
  }

  private CodeBlock single(Argument.Single argument, boolean exactType, boolean array) {
    TypeMirror own = argument.parameter().type();
    TypeMirror target = argument.toolType();
    String name = argument.parameter().name();
    CodeBlock expression = value(argument.value(), own, name);
    TypeMirror type = typeOf(argument.value(), own);
    if (!isDirect(argument.value(), type, own, target)) {
      expression = variable(own, name, expression);
      type = own;
    }
    boolean exact =
        language.isSame(type, target) && !(exactType && isOtherwiseTyped(argument.value()));
    return exact || !(exactType || array) ? expression : variable(target, name, expression);
  }

  /** Whether the expression's own type may differ from the one that it stands for. */
  private boolean isOtherwiseTyped(Value value) {
    return !(value instanceof Value.Direct(Take take)) || fields.isBoxed(take.slot());
  }

  /** Whether the expression can stand where the tool's parameter is. */
  private boolean isDirect(Value value, TypeMirror type, TypeMirror own, TypeMirror target) {
    return switch (value) {
      case Value.Direct direct -> language.isAssignable(type, target);
      case Value.Element each -> language.isAssignable(type, target);
      case Value.Concatenated concatenated -> true;
      default ->
          language.isSame(own, target)
              || (own instanceof DeclaredType left
                  && target instanceof DeclaredType right
                  && left.asElement().equals(right.asElement()));
    };
  }

  private static TypeMirror typeOf(Value value, TypeMirror own) {
    return switch (value) {
      case Value.Direct(Take take) -> take.type();
      case Value.Element each -> each.elementType();
      default -> own;
    };
  }

  /** The variable that holds the argument of a parameter that a compensation takes. */
  String captured(int parameter) {
    return Objects.requireNonNull(captured.get(parameter));
  }

  /** Artifacts may be dropped before the compensation is called: it keeps what it takes. */
  private CodeBlock capture(int parameter, TypeMirror type, String name, CodeBlock value) {
    TypeMirror known = declared.get(value.toString());
    CodeBlock local =
        known != null && language.isSame(known, type) ? value : variable(type, name, value);
    captured.put(parameter, local.toString());
    return local;
  }

  private CodeBlock variable(TypeMirror type, String name, CodeBlock value) {
    String local = locals.fresh(name);
    declared.put(local, type);
    before.addStatement("$T $L = $L", TypeName.get(type), local, value);
    return CodeBlock.of("$L", local);
  }

  private CodeBlock value(Value value, TypeMirror own, String name) {
    return switch (value) {
      case Value.Direct(Take take) -> take(take);
      case Value.Absorbed(Take take) ->
          take.accessors().isEmpty()
              ? CodeBlock.of("$T.ofNullable($L)", Optional.class, take(take))
              : CodeBlock.of(
                  "$L == null ? $T.empty() : $T.ofNullable($L)",
                  slot(take),
                  Optional.class,
                  Optional.class,
                  take(take));
      case Value.Flattened(Take take) ->
          CodeBlock.of("$L == null ? $T.empty() : $L", slot(take), Optional.class, take(take));
      case Value.Gathered gathered ->
          ConstantCode.in(
              gathered.container(),
              gathered.elementType(),
              gathered.elements().stream()
                  .map(element -> value(element, own, name))
                  .collect(CodeBlock.joining(", ")));
      case Value.Concatenated concatenated -> concatenated(concatenated, own, name);
      case Value.Literal(var constant) -> ConstantCode.of(constant);
      case Value.Element each -> CodeBlock.of("$L", element);
    };
  }

  private CodeBlock concatenated(Value.Concatenated value, TypeMirror own, String name) {
    String local = locals.fresh(name);
    TypeName element = TypeName.get(value.elementType());
    if (value.container() == Container.SET) {
      ClassName set = ClassName.get((TypeElement) ((DeclaredType) own).asElement());
      before.addStatement("$T<$T> $L = new $T<>()", set, element, local, LinkedHashSet.class);
    } else {
      before.addStatement("$T<$T> $L = new $T<>()", List.class, element, local, ArrayList.class);
    }
    for (Take take : value.takes()) {
      if (take.type().getKind() == TypeKind.ARRAY) {
        before.addStatement("$T.addAll($L, $L)", Collections.class, local, take(take));
      } else {
        before.addStatement("$L.addAll($L)", local, take(take));
      }
    }
    return value.container() == Container.ARRAY
        ? CodeBlock.of("$L.toArray($T[]::new)", local, element)
        : CodeBlock.of("$L", local);
  }

  /** The elements; one expression for all, an array, where that is asked for or needed. */
  private List<CodeBlock> spread(Argument.Spread spread, ToolDecl tool, boolean array) {
    List<CodeBlock> elements = new ArrayList<>();
    for (Argument.Single element : spread.elements()) {
      elements.add(single(element, false, false));
    }
    TypeMirror component = spread.componentType();
    boolean generic = !Language.isReifiable(component);
    boolean ambiguous =
        tool.overloaded()
            || (elements.size() == 1
                && component.getKind() == TypeKind.DECLARED
                && language.isAssignable(language.types().getArrayType(component), component));
    if (!generic && !ambiguous && !array) {
      return elements;
    }
    CodeBlock joined = elements.stream().collect(CodeBlock.joining(", "));
    if (!generic) {
      return List.of(CodeBlock.of("new $T[] {$L}", TypeName.get(component), joined));
    }
    String local = locals.fresh(spreadName(tool));
    declared.put(local, language.types().getArrayType(component));
    before.add(
        "@$T($S) // arrays of generic types cannot be made otherwise\n",
        SuppressWarnings.class,
        "unchecked");
    before.addStatement(
        "$T[] $L = ($T[]) new $L[] {$L}",
        TypeName.get(component),
        local,
        TypeName.get(component),
        unbounded(component),
        joined);
    return List.of(CodeBlock.of("$L", local));
  }

  private static String spreadName(ToolDecl tool) {
    @Nullable String name = tool.parameters().getLast().name();
    // It is lost in class files, and @Param may call it anything.
    return name != null && SourceVersion.isIdentifier(name) ? name + "s" : "elements";
  }

  /** {@code List<?>} for {@code List<String>}. */
  private static CodeBlock unbounded(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return CodeBlock.of("$L[]", unbounded(array.getComponentType()));
    }
    DeclaredType declared = (DeclaredType) type;
    String arguments =
        TypeCode.joined(declared.getTypeArguments().stream().map(argument -> "?").toList());
    return CodeBlock.of("$T<$L>", ClassName.get((TypeElement) declared.asElement()), arguments);
  }

  private String slot(Take take) {
    @Nullable String variable = variables.get(take.slot());
    return variable != null ? variable : shape.slots.get(take.slot());
  }

  /** The field, with the calls that lead into it. */
  CodeBlock take(Take take) {
    StringBuilder calls = new StringBuilder(slot(take));
    take.accessors().forEach(accessor -> calls.append('.').append(accessor).append("()"));
    return CodeBlock.of("$L", calls);
  }
}
