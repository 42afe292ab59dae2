package dev.planloom.processor;

import static java.util.stream.Collectors.toSet;

import com.palantir.javapoet.JavaFile;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.FaultPrinter;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.fault.Reports;
import dev.planloom.processor.fault.Suppressions;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.lang.TypeText;
import dev.planloom.processor.write.SourceText;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * What both processors do with the types that carry their annotation: defer by name those that
 * mention types which do not exist yet, write at most one file for each of the others, and keep
 * what is wrong as names until the last round, when it is printed.
 */
abstract class TypeProcessor extends AbstractProcessor {

  private final String annotation;
  private final Set<String> companions;
  private final Set<String> deferred = new LinkedHashSet<>();

  /** The types that files have been written for, by the names of what was generated. */
  private final Map<String, String> written = new HashMap<>();

  private final Reports reports = new Reports();
  private final SourceTypes sources = new SourceTypes();
  private @Nullable Language language;

  /** For types with this annotation; the companions mean something together with it only. */
  TypeProcessor(Class<?> annotation, Class<?>... companions) {
    this.annotation = annotation.getCanonicalName();
    this.companions = Arrays.stream(companions).map(Class::getCanonicalName).collect(toSet());
  }

  /** The first type that the type needs and that does not exist. */
  abstract Optional<String> unresolved(TypeElement type, Round round);

  /** Reports what is wrong with the type and gives the file to write, if any. */
  abstract @Nullable JavaFile process(TypeElement type, Round round, Faults faults);

  /** Whether the type's warnings are errors. */
  abstract boolean isStrict(TypeElement type, Round round);

  /** Looks at what carries only companions of the annotation, in each round. */
  void look(RoundEnvironment round) {}

  /** Speaks, in the last round, of what it has seen there. */
  void speak(SourceTypes sources) {}

  /** The types of whose members the type's processing tells what is wrong with them. */
  List<TypeElement> supers(TypeElement type, Round round) {
    return List.of();
  }

  /** Speaks, in the last round, of a type that could not be processed. */
  abstract void stillUnresolved(TypeElement type, String missing, Round round, Faults faults);

  final Language language() {
    if (language == null) {
      throw new IllegalStateException("not initialized");
    }
    return language;
  }

  @Override
  public final Set<String> getSupportedAnnotationTypes() {
    Set<String> supported = new LinkedHashSet<>(companions);
    supported.add("javax.annotation.processing.Generated");
    supported.add(annotation);
    return supported;
  }

  @Override
  public final Set<String> getSupportedOptions() {
    return Options.ALL;
  }

  @Override
  public final SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public final synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    language = new Language(environment);
  }

  // Claims its annotations: unclaimed ones are a warning under -Xlint:processing, in the user's
  // build.
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public final boolean process(
      Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    sources.add(environment, language().elements());
    Round round = new Round(language(), sources);
    if (environment.processingOver()) {
      processDeferred(type -> speakOf(type, round));
      speak(sources);
      new FaultPrinter(language().elements(), processingEnv.getMessager(), sources::place)
          .print(reports.all());
      return true;
    }
    look(environment);
    Set<String> names = new LinkedHashSet<>(deferred);
    deferred.clear();
    for (TypeElement type : annotations) {
      if (type.getQualifiedName().contentEquals(annotation)) {
        for (Element element : environment.getElementsAnnotatedWith(type)) {
          names.add(enclosingType(element).getQualifiedName().toString());
        }
      }
    }
    for (String name : names) {
      TypeElement type = language().elements().getTypeElement(name);
      if (type != null) {
        processType(type, round);
      }
    }
    // Claimed, as javac would otherwise warn that nobody cares for these annotations.
    return true;
  }

  private static TypeElement enclosingType(Element element) {
    return element instanceof ExecutableElement method
        ? Language.owner(method)
        : (TypeElement) element;
  }

  private void processDeferred(Consumer<TypeElement> action) {
    for (String name : deferred) {
      TypeElement type = language().elements().getTypeElement(name);
      if (type != null) {
        action.accept(type);
      }
    }
  }

  private void speakOf(TypeElement type, Round round) {
    Faults found = new Faults(false);
    unresolved(type, round).ifPresent(missing -> stillUnresolved(type, missing, round, found));
    report(type, found);
  }

  private void processType(TypeElement type, Round round) {
    Faults found = new Faults(isStrict(type, round), Suppressions.of(type, supers(type, round)));
    try {
      if (unresolved(type, round).isPresent()) {
        deferred.add(type.getQualifiedName().toString());
        return;
      }
      JavaFile file = process(type, round, found);
      if (file != null) {
        write(file, type, found);
      }
      if (found.isSilent()) {
        found.report(internalError(type, new IllegalStateException("faulty without an error")));
      }
    } catch (RuntimeException | StackOverflowError crash) {
      found.report(internalError(type, crash));
    }
    report(type, found);
  }

  final void report(TypeElement type, Faults found) {
    reports.add(
        type.getQualifiedName().toString(),
        type.getSimpleName().toString(),
        found.all().stream().map(fault -> place(type, fault)).toList());
  }

  /** What is wrong with an interface out of a class file is told where it is extended. */
  private Fault place(TypeElement type, Fault fault) {
    TypeElement at = language().elements().getTypeElement(fault.at().type());
    return at == null || at.equals(type) || sources.contains(at)
        ? fault
        : fault
            .movedTo(Location.of(type))
            .with("%s inherits it from %s.".formatted(type.getSimpleName(), TypeText.nested(at)));
  }

  private void write(JavaFile file, TypeElement type, Faults found) {
    String name = file.typeSpec().name();
    String qualified = file.packageName().isEmpty() ? name : file.packageName() + "." + name;
    @Nullable String other = written.putIfAbsent(qualified, TypeText.nested(type));
    Element[] originating = file.typeSpec().originatingElements().toArray(Element[]::new);
    String text = SourceText.of(file, type, language());
    try (Writer out =
        processingEnv.getFiler().createSourceFile(qualified, originating).openWriter()) {
      out.write(text);
    } catch (FilerException taken) {
      found.report(
          Code.GENERATED_NAME_TAKEN,
          Location.of(type),
          "%s cannot be generated: %s."
              .formatted(
                  name,
                  other == null
                      ? "there is a type of that name already"
                      : "that of %s has the same name".formatted(other)),
          "Rename %s, or %s."
              .formatted(other == null ? "that type" : other, TypeText.nested(type)));
    } catch (IOException failure) {
      found.report(internalError(type, failure));
    }
  }

  private Fault internalError(TypeElement type, Throwable crash) {
    return Fault.of(
        Code.INTERNAL_ERROR,
        Location.of(type),
        CrashReport.of(type, crash, processingEnv).toArray(String[]::new));
  }
}
