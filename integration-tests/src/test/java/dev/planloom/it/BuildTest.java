package dev.planloom.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void processorIsRegisteredAsAService() {
    assertThat(ServiceLoader.load(Processor.class))
        .extracting(processor -> processor.getClass().getPackageName())
        .contains("dev.planloom.processor");
  }
}
