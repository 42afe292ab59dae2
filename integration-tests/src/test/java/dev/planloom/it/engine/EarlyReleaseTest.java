package dev.planloom.it.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.StepStatus;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a plan says what it is for, everything else is dropped after its last use. */
class EarlyReleaseTest {

  /** An artifact that one would not keep longer than needed. */
  static final class Blob {
    private final byte[] bytes = new byte[1 << 20];

    int size() {
      return bytes.length;
    }
  }

  static class BlobTools {
    @Nullable WeakReference<Blob> blob;

    @Tool
    Blob load() {
      Blob loaded = new Blob();
      blob = new WeakReference<>(loaded);
      return loaded;
    }

    @Tool
    int measure(Blob blob) {
      return blob.size();
    }

    @Tool
    boolean isGone(int size) throws InterruptedException {
      WeakReference<Blob> reference = blob;
      for (int i = 0; i < 200 && reference != null && reference.get() != null; i++) {
        System.gc();
        Thread.sleep(5);
      }
      return reference == null || reference.get() == null;
    }
  }

  @Plan(tools = BlobTools.class)
  interface OutputPlan {
    @Step("load")
    Blob blob();

    @Step("measure")
    int size(Blob blob);

    @Output
    @Step("isGone")
    boolean gone(int size);
  }

  @Plan(tools = BlobTools.class)
  interface SizePlan {
    @Step("load")
    Blob blob();

    @Output
    @Step("measure")
    int size(Blob blob);
  }

  @Plan(tools = BlobTools.class)
  interface KeepingPlan {
    @Step("load")
    Blob blob();

    @Step("measure")
    int size(Blob blob);
  }

  @Test
  void anArtifactIsDroppedAfterItsLastUse() {
    PlanResult result = EarlyReleaseTest_OutputPlanRunner.with(new BlobTools()).execute();

    assertThat(result.artifact(EarlyReleaseTest_OutputPlanRunner.GONE)).contains(true);
    assertThat(result.step("blob").status()).isEqualTo(StepStatus.COMPLETED);
    assertThat(result.artifact("blob")).isEmpty();
  }

  @Test
  void optionsKeepItAll() {
    PlanResult result =
        EarlyReleaseTest_SizePlanRunner.with(new BlobTools())
            .options(o -> o.releaseEarly(false))
            .execute();

    assertThat(result.artifact("size")).contains(1 << 20);
    assertThat(result.artifact("blob")).isPresent();
  }

  @Test
  void withoutOutputsEverythingIsKept() {
    var result = EarlyReleaseTest_KeepingPlanRunner.with(new BlobTools()).run();

    assertThat(result.blob().size()).isEqualTo(result.size());
  }
}
