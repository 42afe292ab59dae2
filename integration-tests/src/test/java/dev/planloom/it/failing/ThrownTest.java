package dev.planloom.it.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.ErrorType;
import dev.planloom.runtime.PlanExecutionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What tools throw reaches the caller as it was thrown. */
class ThrownTest {

  static class ThrowingTools {
    @Tool
    String checked() throws IOException, SQLException {
      throw new SQLException("no such table");
    }

    @Tool
    String error() {
      throw new AssertionError("impossible");
    }

    @Tool
    String wrapped() {
      throw new CompletionException("mine", new IOException("inner"));
    }

    @Tool
    @Nullable String nothing() {
      return null;
    }
  }

  @Plan(tools = ThrowingTools.class)
  interface CheckedPlan {
    @Step
    String checked();
  }

  @Plan(tools = ThrowingTools.class)
  interface ErrorPlan {
    @Step
    String error();
  }

  @Plan(tools = ThrowingTools.class)
  interface WrappedPlan {
    @Step
    String wrapped();
  }

  @Plan(tools = ThrowingTools.class)
  interface NothingPlan {
    @Step
    String nothing();
  }

  @Plan(tools = ThrowingTools.class)
  interface DiscardedPlan {
    @Step("nothing")
    void discarded();
  }

  private final ThrowingTools tools = new ThrowingTools();

  @Test
  void aCheckedExceptionIsTheCause() {
    assertThatThrownBy(() -> ThrownTest_CheckedPlanRunner.with(tools).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isExactlyInstanceOf(SQLException.class)
        .hasMessage("no such table")
        .hasNoCause();
  }

  @Test
  void soIsAnError() {
    assertThatThrownBy(() -> ThrownTest_ErrorPlanRunner.with(tools).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isExactlyInstanceOf(AssertionError.class);
  }

  @Test
  void aWrappingOfTheToolsOwnStays() {
    assertThatThrownBy(() -> ThrownTest_WrappedPlanRunner.with(tools).run())
        .isInstanceOf(PlanExecutionException.class)
        .cause()
        .isExactlyInstanceOf(CompletionException.class)
        .hasMessage("mine");
  }

  @Test
  void nullIsAFailure() {
    var result = ThrownTest_NothingPlanRunner.with(tools).execute();

    assertThat(result.message().orElseThrow()).contains("returned null");
    assertThat(result.errorType()).contains(ErrorType.TOOL_FAILURE);
  }

  @Test
  void nullIsNoneWhereTheResultIsDiscarded() {
    assertThat(ThrownTest_DiscardedPlanRunner.with(tools).execute().isCompleted()).isTrue();
  }
}
