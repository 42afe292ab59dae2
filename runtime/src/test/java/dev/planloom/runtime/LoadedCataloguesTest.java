package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Catalogues that a class loader finds. */
class LoadedCataloguesTest {

  private static final String PACKAGE = "dev.planloom.runtime.";
  private static final String SERVICES = "META-INF/services/" + Catalogue.class.getName();

  /** Defines the catalogues itself, as that of a jar on the class path would, and their index. */
  private static final class Jar extends ClassLoader {

    private static final Set<String> OWN =
        Set.of(PACKAGE + "ShopToolsCatalogue", PACKAGE + "ShopTools", PACKAGE + "BrokenCatalogue");

    final List<String> loaded = new ArrayList<>();
    private final String index;

    Jar(String... providers) {
      super(LoadedCataloguesTest.class.getClassLoader());
      index = String.join("\n", providers);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!OWN.contains(name)) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      String file = name.substring(PACKAGE.length()) + ".class";
      try (InputStream in =
          Objects.requireNonNull(LoadedCataloguesTest.class.getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        loaded.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(SERVICES)
          ? Collections.enumeration(List.of(url()))
          : super.getResources(name);
    }

    private URL url() throws IOException {
      return URL.of(
          URI.create("memory:/" + SERVICES),
          new URLStreamHandler() {
            @Override
            protected URLConnection openConnection(URL url) {
              return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                  return new ByteArrayInputStream(index.getBytes(StandardCharsets.UTF_8));
                }
              };
            }
          });
    }
  }

  @Test
  void findsWhatIsRegistered() {
    Jar jar = new Jar(PACKAGE + "ShopToolsCatalogue");
    ToolRegistry registry = ToolRegistry.load(jar);
    assertThat(jar.loaded).as("nothing before it is needed").isEmpty();

    assertThat(registry.find("ShopTools.price")).isPresent();
    assertThat(registry.tools()).hasSize(5);
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aBrokenCatalogueHidesNoOther() {
    ToolRegistry registry =
        ToolRegistry.load(
            new Jar(
                "com.acme.MissingCatalogue",
                PACKAGE + "BrokenCatalogue",
                PACKAGE + "ShopToolsCatalogue"));

    assertThat(registry.tools()).hasSize(5);
    assertThat(registry.problems()).hasSize(2);
    assertThat(registry.problems()).anyMatch(each -> each.contains("com.acme.MissingCatalogue"));
    assertThat(registry.problems())
        .contains(
            "The catalogue dev.planloom.runtime.BrokenCatalogue is broken:"
                + " java.lang.IllegalStateException: broken");
  }

  @Test
  void aCatalogueIsNotMadeForAToolOfAnother() {
    ToolRegistry registry =
        ToolRegistry.load(new Jar(PACKAGE + "BrokenCatalogue", PACKAGE + "ShopToolsCatalogue"));

    assertThat(registry.find(PACKAGE + "ShopTools.price")).isPresent();
    assertThat(registry.problems()).isEmpty();
    assertThat(registry.find(PACKAGE + "ShopTools.prize")).isEmpty();
    assertThat(registry.problems()).hasSize(1);
  }

  @Test
  void aLoaderThatIsBrokenIsGivenUp() {
    ClassLoader broken =
        new ClassLoader(null) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            throw new IOException("broken");
          }
        };
    ToolRegistry registry = ToolRegistry.load(broken);

    assertThat(registry.tools()).isEmpty();
    assertThat(registry.problems()).hasSize(1);
  }

  @Test
  void looksIntoTheContextClassLoaderAndIntoLayers() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new Jar(PACKAGE + "ShopToolsCatalogue"));
    try {
      assertThat(ToolRegistry.load().find("price")).isPresent();
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(ToolRegistry.load(ModuleLayer.boot()).tools()).isEmpty();
  }
}
