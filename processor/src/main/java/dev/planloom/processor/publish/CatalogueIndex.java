package dev.planloom.processor.publish;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * The file by which {@link java.util.ServiceLoader} finds the catalogues of a jar. An incremental
 * build compiles some of the types only: of the others, what the file says already is kept.
 */
public final class CatalogueIndex {

  private static final String FILE = "META-INF/services/dev.planloom.runtime.Catalogue";

  private final Filer filer;
  private final Elements elements;

  /** For one compilation. */
  public CatalogueIndex(Filer filer, Elements elements) {
    this.filer = filer;
    this.elements = elements;
  }

  /**
   * Writes the file, sorted; none where there would be nothing in it and never was.
   *
   * @param catalogues the catalogues that this compilation makes
   * @param compiled the names of the catalogues of all types that it compiles, whether they have
   *     one or not: nothing is kept of these
   * @throws javax.annotation.processing.FilerException where it has been written before
   */
  public void write(Set<String> catalogues, Set<String> compiled) throws IOException {
    Set<String> before = read();
    TreeSet<String> names = new TreeSet<>(catalogues);
    for (String name : before) {
      if (!compiled.contains(name) && exists(name)) {
        names.add(name);
      }
    }
    if (names.isEmpty() && before.isEmpty()) {
      return;
    }
    FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", FILE);
    try (Writer writer = file.openWriter()) {
      for (String name : names) {
        writer.write(name + "\n");
      }
    }
  }

  private Set<String> read() {
    TreeSet<String> names = new TreeSet<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open("", FILE), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String name = line.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    } catch (IOException none) {
      return Set.of(); // Each compiler has another exception for a file that is not there.
    }
    return names;
  }

  /** Whether the class is still there: to be seen by this compilation, or beside what it writes. */
  private boolean exists(String name) {
    if (elements.getTypeElement(name) != null) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    try (InputStream found =
        open(dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1) + ".class")) {
      return found.read() >= 0;
    } catch (IOException none) {
      return false;
    }
  }

  private InputStream open(String packageName, String file) throws IOException {
    return filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, file).openInputStream();
  }
}
