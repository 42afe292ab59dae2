package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.planloom.processor.lang.CanonicalText;
import dev.planloom.processor.model.BoundResource;
import dev.planloom.processor.model.Take;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The code that tells the names of those resources of a step that depend on arguments. */
final class ResourceCode {

  private final ArgumentCode arguments;
  private final List<CodeBlock> statements;
  private final String element;

  /**
   * For these resources.
   *
   * @param element the variable that holds the element of a for-each step
   */
  ResourceCode(ArgumentCode arguments, List<BoundResource> resources, String element) {
    this.arguments = arguments;
    this.element = element;
    statements =
        resources.stream()
            .filter(resource -> !resource.name().isStatic())
            .map(resource ->
                CodeBlock.of(
                    "names.$L($L);",
                    resource.template().write() ? "write" : "read",
                    name(resource)))
            .toList();
  }

  /** The statements. */
  CodeBlock all() {
    return CodeBlock.of("$L\n", CodeBlock.join(statements, "\n"));
  }

  /** A case of a switch over steps. */
  CodeBlock inCase(int step) {
    return statements.size() == 1
        ? CodeBlock.of("case $L -> $L\n", step, statements.getFirst())
        : CodeBlock.of("case $L -> {\n$>$L\n$<}\n", step, CodeBlock.join(statements, "\n"));
  }

  private CodeBlock name(BoundResource resource) {
    CodeBlock joined =
        resource.parts().stream()
            .map(part ->
                switch (part) {
                  case BoundResource.Text(String text) -> Quoted.of(text);
                  case BoundResource.TextOf(Take take, TypeMirror type) ->
                      text(arguments.take(take), take.type(), type);
                  case BoundResource.TextOfElement(TypeMirror type, TypeMirror toolType) ->
                      text(CodeBlock.of("$L", element), type, toolType);
                })
            .collect(CodeBlock.joining(" + "));
    return resource.parts().getFirst() instanceof BoundResource.Text
        ? joined
        : CodeBlock.of("\"\" + $L", joined);
  }

  private static CodeBlock text(CodeBlock value, TypeMirror own, TypeMirror type) {
    if (CanonicalText.isEnum(own)) {
      return CodeBlock.of("$L.name()", value);
    }
    boolean floating = type.getKind() == TypeKind.DOUBLE || type.getKind() == TypeKind.FLOAT;
    return floating && own.getKind() != type.getKind()
        ? CodeBlock.of("($T) $L", TypeName.get(type), value)
        : value;
  }
}
