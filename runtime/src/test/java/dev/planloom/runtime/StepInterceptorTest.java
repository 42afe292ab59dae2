package dev.planloom.runtime;

import static dev.planloom.runtime.TestPlan.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Interceptors stand around every call. */
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class StepInterceptorTest {

  @RegisterExtension final TestEngine engine = new TestEngine();

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @Test
  void theFirstOneAddedIsTheOutermost() {
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder
                .interceptor(call -> {
                  seen.add("outer " + call.step().id() + " " + call.context().attempt());
                  call.proceed();
                  seen.add("outer done");
                })
                .interceptor(call -> {
                  seen.add("inner " + call.isCompensation());
                  call.proceed();
                }));
    PlanResult result = TestPlan.of(step("a").does(call -> seen.add("tool"))).execute(runtime);
    assertThat(result.isCompleted()).isTrue();
    assertThat(seen).containsExactly("outer a 1", "inner false", "tool", "outer done");
  }

  @Test
  void whatOneThrowsFailsTheAttemptWithoutTheTool() {
    AtomicInteger calls = new AtomicInteger();
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.interceptor(call -> {
              if (call.context().attempt() == 1) {
                throw new IOException("injected");
              }
              call.proceed();
            }));
    PlanResult result =
        TestPlan.of(step("a").retries(1).calls(call -> calls.incrementAndGet())).execute(runtime);
    assertThat(result.step("a").attempts()).isEqualTo(2);
    assertThat(result.artifact("a")).contains(1);
  }

  @Test
  void oneThatNeitherCallsNorThrowsFailsTheAttempt() {
    PlanRuntime runtime = engine.runtime(builder -> builder.interceptor(call -> {}));
    PlanResult result = TestPlan.of(step("a").returns(1)).execute(runtime);
    assertThat(result.step("a").status()).isEqualTo(StepStatus.FAILED);
    assertThat(result.cause().orElseThrow())
        .hasMessageContaining("has neither called step 'a' nor thrown");
  }

  @Test
  void oneThatCallsTwiceIsRefusedBeforeTheSecondCall() {
    AtomicInteger calls = new AtomicInteger();
    PlanRuntime runtime =
        engine.runtime(builder ->
            builder.interceptor(call -> {
              call.proceed();
              call.proceed();
            }));
    PlanResult result =
        TestPlan.of(step("a").does(call -> calls.incrementAndGet())).execute(runtime);
    assertThat(calls).hasValue(1);
    assertThat(result.cause().orElseThrow()).hasMessageContaining("it may do so once");
  }
}
