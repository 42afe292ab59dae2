package dev.planloom.processor;

import com.google.auto.service.AutoService;
import dev.planloom.Tool;
import dev.planloom.processor.discover.SourceTypes;
import dev.planloom.processor.fault.Code;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.FaultPrinter;
import dev.planloom.processor.fault.Location;
import dev.planloom.processor.lang.GeneratedNames;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.publish.CatalogueIndex;
import dev.planloom.processor.write.CatalogueWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Lists the catalogues of a compilation for {@link java.util.ServiceLoader}. It aggregates: what it
 * writes depends on all tool types, so it is kept apart from the processors that look at one type
 * each.
 *
 * <p>It claims nothing, and must be asked before {@link ToolProcessor}, which claims {@link Tool}:
 * compilers ask in the order in which the service file names the processors, which is that of their
 * names.
 */
@AutoService(Processor.class)
public final class CatalogueIndexProcessor extends AbstractProcessor {

  /** The names of the catalogues of this compilation that are components. */
  private final Set<String> catalogues = new TreeSet<>();

  /** The names of their types. */
  private final TreeSet<String> types = new TreeSet<>();

  private final SourceTypes sources = new SourceTypes();

  /** For the compiler. */
  public CatalogueIndexProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Tool.class.getCanonicalName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Language language = new Language(processingEnv);
    sources.add(round, language.elements());
    for (TypeElement annotation : annotations) {
      for (Element tool : round.getElementsAnnotatedWith(annotation)) {
        TypeElement type = Language.owner((ExecutableElement) tool);
        if (CatalogueWriter.isComponent(type, language)) {
          types.add(type.getQualifiedName().toString());
          catalogues.add(catalogue(type, language));
        }
      }
    }
    if (round.processingOver() && !round.errorRaised()) {
      write(language);
    }
    return false;
  }

  private void write(Language language) {
    Set<String> compiled =
        sources.all(language.elements()).stream()
            .map(type -> catalogue(type, language))
            .collect(Collectors.toSet());
    try {
      new CatalogueIndex(processingEnv.getFiler(), language.elements()).write(catalogues, compiled);
    } catch (FilerException taken) {
      report(taken, language);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void report(FilerException taken, Language language) {
    if (types.isEmpty()) {
      return; // Nothing is missing from that file; it has only kept too much.
    }
    TypeElement first = Objects.requireNonNull(language.elements().getTypeElement(types.first()));
    Fault fault =
        Fault.of(
            Code.GENERATED_NAME_TAKEN,
            Location.of(first),
            "The catalogues cannot be listed: %s".formatted(taken.getMessage()),
            "Another processor has written that file: let it leave the catalogues to this one.");
    new FaultPrinter(language.elements(), processingEnv.getMessager(), sources::place)
        .print(List.of(fault));
  }

  private static String catalogue(TypeElement type, Language language) {
    String packageName = language.packageOf(type);
    String name = GeneratedNames.catalogue(type);
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}
