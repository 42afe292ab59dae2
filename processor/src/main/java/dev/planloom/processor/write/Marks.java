package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.planloom.processor.lang.Language;
import java.util.Collection;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** The annotations on generated types. */
final class Marks {

  private static final String GENERATED = "javax.annotation.processing.Generated";

  private Marks() {}

  /** {@code @Generated}, where the module of the type that it is generated for can read it. */
  static Optional<AnnotationSpec> generated(
      TypeElement origin, String processor, Language language) {
    TypeElement found =
        language.elements().getTypeElement(language.elements().getModuleOf(origin), GENERATED);
    return found == null
        ? Optional.empty()
        : Optional.of(
            AnnotationSpec.builder(ClassName.get(found))
                .addMember("value", "$S", processor)
                .build());
  }

  /** {@code {"a", "b"}}. */
  static CodeBlock strings(Collection<String> values) {
    return values.stream().map(Quoted::of).collect(CodeBlock.joining(", ", "{", "}"));
  }
}
