package dev.planloom.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.palantir.javapoet.JavaFile;
import dev.planloom.Plan;
import dev.planloom.processor.fault.Faults;
import dev.planloom.processor.fault.Location;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** PL901: what happens when we make a mistake. */
class InternalErrorTest {

  /** Makes one. */
  private static final class Broken extends TypeProcessor {

    Broken() {
      super(Plan.class);
    }

    @Override
    Optional<String> unresolved(TypeElement type, Round round) {
      return Optional.empty();
    }

    @Override
    @Nullable JavaFile process(TypeElement type, Round round, Faults faults) {
      if (type.getSimpleName().contentEquals("Second")) {
        throw new IllegalStateException("this must not happen");
      }
      if (type.getSimpleName().contentEquals("Silent")) {
        faults.poison(Location.of(type));
      }
      return null;
    }

    @Override
    boolean isStrict(TypeElement type, Round round) {
      return false;
    }

    @Override
    void stillUnresolved(TypeElement type, String missing, Round round, Faults faults) {}
  }

  @Test
  void aTypeThatIsFaultyWithoutAnErrorIsOne() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new Broken())
            .compile(
                JavaFileObjects.forSourceString(
                    "example.Silent",
                    """
                    package example;
                    import dev.planloom.*;
                    @Plan interface Silent {}
                    """));

    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation.errors().getFirst().getMessage(null))
        .startsWith("[PL901] Planloom itself failed on plan example.Silent.");
  }

  @Test
  void isOneErrorAtTheTypeWithWhatWeNeedToKnow() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new Broken())
            .compile(
                JavaFileObjects.forSourceString(
                    "example.First",
                    """
                    package example;
                    import dev.planloom.*;
                    @Plan interface First {}

                    @Plan interface Second {}
                    """));

    assertThat(compilation).hadErrorCount(1);
    assertThat(compilation.errors().getFirst().getLineNumber()).isEqualTo(5);
    assertThat(compilation.errors().getFirst().getMessage(null).lines())
        .startsWith(
            "[PL901] Planloom itself failed on plan example.Second.",
            "    This is our fault, not yours. Please send us the source of Second with what"
                + " follows.",
            "    Until it is corrected, leaving out what was changed last may help.",
            "    Versions: Planloom, javac, source level %d, Java %s"
                .formatted(Runtime.version().feature(), Runtime.version()),
            "    java.lang.IllegalStateException: this must not happen")
        .element(5)
        .asString()
        .contains("at dev.planloom.processor.InternalErrorTest");
  }
}
