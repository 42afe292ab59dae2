package dev.planloom.examples.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepositoryReportTest {
  @Test
  void titleNamesTheFolder() {
    assertThat(RepositoryReport.title(Path.of("some/place"))).isEqualTo("Repository place");
  }
}
