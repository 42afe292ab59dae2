package dev.planloom.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exceptions of users may do anything, also when they are looked at. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OddFailureTest {

  /** Cannot be put into words. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("do not ask");
    }
  }

  private final Unspeakable failure = new Unspeakable();

  @Test
  void executeEndsWhereTheFailureCannotBePrinted() {
    PlanResult result = PlanRuntime.shared().execute(graph(), RunOptions.defaults(), failing());

    assertThat(result.status()).isEqualTo(PlanStatus.FAILED);
    assertThat(result.cause()).containsSame(failure);
    assertThat(result.message().orElseThrow()).contains(Unspeakable.class.getName());
  }

  @Test
  void runThrowsTheUsualException() {
    PlanExecutionException thrown =
        catchThrowableOfType(
            PlanExecutionException.class,
            () -> PlanRuntime.shared().run(graph(), RunOptions.defaults(), failing()));

    assertThat(thrown.getCause()).isSameAs(failure);
  }

  private static PlanGraph graph() {
    PlanGraph.Builder plan = PlanGraph.builder("test.Plan");
    plan.step("a", "T.t");
    return plan.build();
  }

  private PlanInvoker failing() {
    return new PlanInvoker() {
      @Override
      protected void invoke(int step, Attempt attempt) {
        throw failure;
      }

      @Override
      protected @Nullable Object artifact(int slot) {
        return null;
      }

      @Override
      protected void release(int slot) {}

      @Override
      protected void restore(int slot, Object value) {}
    };
  }
}
