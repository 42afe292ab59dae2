package dev.planloom.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.CompensationDecl;
import dev.planloom.processor.model.ToolDecl;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Writes the class that keeps what the class file of a tool type loses. */
public final class CatalogueWriter {

  private static final ClassName CATALOGUE =
      ClassName.get("dev.planloom.generated", "ToolCatalogue");

  private final Language language;
  private final String processor;

  /** For the processor of this name. */
  public CatalogueWriter(Language language, String processor) {
    this.language = language;
    this.processor = processor;
  }

  /**
   * Whether the catalogue of a type that has tools is a component: anybody can name the type, and
   * code beside it the runtime.
   */
  public static boolean isComponent(TypeElement type, Language language) {
    return Language.isPublic(type)
        && Language.isReifiable(type.asType())
        && language.canRead(type, CatalogueCode.COMPONENT.canonicalName());
  }

  /**
   * The catalogue of a type with its own tools, in order, and what undoes some of them.
   *
   * @param callable those of the tools that code beside the type can call
   */
  public JavaFile write(
      TypeElement type,
      List<ToolDecl> tools,
      List<CompensationDecl> compensations,
      List<ToolDecl> callable) {
    AnnotationSpec.Builder descriptor =
        AnnotationSpec.builder(CATALOGUE).addMember("type", "$T.class", ClassName.get(type));
    tools.forEach(tool -> descriptor.addMember("tools", "$L", entry(tool.name(), tool.element())));
    compensations.forEach(
        each -> descriptor.addMember("compensations", "$L", entry(each.method(), each.element())));
    ClassName name = ClassName.get(language.packageOf(type), GeneratedNames.catalogue(type));
    TypeSpec.Builder catalogue = TypeSpec.classBuilder(name).addOriginatingElement(type);
    catalogue.alwaysQualify(Siblings.of(type, language).toArray(String[]::new));
    Marks.generated(type, processor, language).ifPresent(catalogue::addAnnotation);
    catalogue.addAnnotation(descriptor.build());
    if (isComponent(type, language)) {
      new CatalogueCode(type, callable, language).addTo(catalogue);
    } else {
      catalogue
          .addModifiers(Modifier.FINAL)
          .addJavadoc(
              "Keeps the names that the class file of {@link $T} loses.\n", ClassName.get(type))
          .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
    }
    return JavaFile.builder(name.packageName(), catalogue.build()).build();
  }

  private AnnotationSpec entry(String name, ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return AnnotationSpec.builder(CATALOGUE.nestedClass("Entry"))
        .addMember("name", "$S", name)
        .addMember("method", "$S", method.getSimpleName().toString())
        .addMember(
            "types", Marks.strings(GeneratedNames.erasedParameters(method, language.types())))
        .addMember(
            "parameters",
            Marks.strings(
                parameters.stream().map(each -> each.getSimpleName().toString()).toList()))
        .build();
  }
}
