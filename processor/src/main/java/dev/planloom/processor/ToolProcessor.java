package dev.planloom.processor;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.planloom.Compensates;
import dev.planloom.Param;
import dev.planloom.Tool;
import dev.planloom.generated.ToolCatalogue;
import dev.planloom.processor.fault.Fault;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.lang.Language;
import dev.planloom.processor.model.CompensationDecl;
import dev.planloom.processor.model.ToolDecl;
import dev.planloom.processor.model.ToolTypeDecl;
import dev.planloom.processor.write.CatalogueWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.Processor;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Checks tools by themselves and writes a catalogue beside every type that declares some. */
@AutoService(Processor.class)
public final class ToolProcessor extends TypeProcessor {

  /** For the compiler. */
  public ToolProcessor() {
    super(Tool.class, Param.class, Compensates.class, ToolCatalogue.class);
  }

  @Override
  Optional<String> unresolved(TypeElement type, Round round) {
    return round.resolutionCheck().toolType(type);
  }

  @Override
  @Nullable JavaFile process(TypeElement type, Round round, Faults faults) {
    ToolTypeDecl decl = round.tools.read(type);
    String name = decl.name();
    for (Fault fault : decl.faults()) {
      if (fault.at().type().equals(name)) {
        faults.report(fault);
      }
    }
    List<ToolDecl> own =
        decl.tools().stream()
            .filter(tool -> Language.owner(tool.element()).equals(type))
            .filter(tool -> tool.at().type().equals(name))
            .toList();
    if (own.isEmpty() || name.isEmpty() || Language.isPrivate(type)) {
      return null;
    }
    List<ToolDecl> callable =
        own.stream()
            .filter(tool -> !decl.faultyTools().contains(tool.name()))
            .filter(tool -> round.tools.isNameableBeside(type, tool))
            .toList();
    return new CatalogueWriter(language(), ToolProcessor.class.getName())
        .write(type, own, compensations(decl), callable);
  }

  /** The type's own compensations, of its own tools and of those that it inherits. */
  private static List<CompensationDecl> compensations(ToolTypeDecl type) {
    return type.tools().stream()
        .map(ToolDecl::compensation)
        .filter(Objects::nonNull)
        .filter(compensation -> compensation.declaredBy().equals(type.name()))
        .filter(compensation -> Language.owner(compensation.element()).equals(type.element()))
        .toList();
  }

  @Override
  boolean isStrict(TypeElement type, Round round) {
    return false;
  }

  /** The compiler itself complains about the type; nothing is missing without a catalogue. */
  @Override
  void stillUnresolved(TypeElement type, String missing, Round round, Faults faults) {}
}
