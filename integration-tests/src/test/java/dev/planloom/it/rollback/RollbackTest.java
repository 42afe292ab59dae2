package dev.planloom.it.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Check;
import dev.planloom.Compensates;
import dev.planloom.ForEach;
import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Rollback;
import dev.planloom.Step;
import dev.planloom.StepContext;
import dev.planloom.Tool;
import dev.planloom.it.support.Signal;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanExecutionException;
import dev.planloom.runtime.PlanResult;
import dev.planloom.runtime.RollbackReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Compensations are given what the tool was given and what it returned, last first. */
class RollbackTest {

  /** A store that can forget, and one tool that can only fail. */
  public static final class Store {
    final List<String> undone = new CopyOnWriteArrayList<>();
    final Signal release = new Signal();

    @Tool(writes = "file:{name}")
    public int store(String text, String name) {
      return text.length();
    }

    @Compensates("store")
    public void unstore(String name, Number handle, StepContext context) {
      undone.add(context.stepId() + " " + name + " " + handle);
    }

    @Tool(writes = "rows")
    public <T> CompletionStage<List<T>> insert(T first, String... tags) {
      return CompletableFuture.completedStage(List.of(first));
    }

    @Compensates("insert")
    public CompletionStage<String> delete(Collection<?> inserted, Object first, String... tags) {
      undone.add("delete " + inserted + " " + first + " " + String.join("+", tags));
      return CompletableFuture.completedStage("ignored");
    }

    @SuppressWarnings("planloom:PL309") // one that has ended when it is returned
    @Tool(writes = "queue")
    public Future<?> send(long number) {
      return CompletableFuture.completedFuture(null);
    }

    @Compensates("send")
    public void unsend(double number) {
      undone.add("unsend " + number);
    }

    /** Of another overload than the one that is meant. */
    public void unsend(long number) {
      throw new AssertionError("unsend(long) " + number);
    }

    @Tool(writes = "hanging", timeout = "50ms")
    public String hang(String name) throws InterruptedException {
      try {
        release.await();
      } catch (InterruptedException stopped) {
        release.await();
      }
      return name;
    }

    @Compensates(value = "hang", afterUnknown = true)
    public void unhang(String name, Optional<CharSequence> result) {
      undone.add("unhang " + name + " " + result);
    }

    @Tool
    public int fail(int after) {
      throw new IllegalStateException("failed");
    }
  }

  /** Every way in which a step can be undone. */
  @Plan(tools = Store.class, rollback = Rollback.ON_FAILURE)
  public interface StorePlan {
    @Input
    String text();

    @Step("store")
    int stored(String text, @Literal("a") String name);

    @Step(value = "insert", dependsOn = "stored")
    List<String> inserted(
        @From("text") String first, @Literal("t1") String tag, @Literal("t2") String other);

    @Step("insert")
    void insertedToo(@From("inserted") List<String> first);

    @Step(value = "send", dependsOn = "insertedToo")
    void sent(@From("stored") long number);

    @Step(value = "fail", dependsOn = "sent")
    int failed(@From("stored") int after);
  }

  /** The same, undone when asked for; what is dropped early is undone all the same. */
  @Plan(tools = Store.class, rollback = Rollback.MANUAL)
  public interface ManualPlan {
    @Input
    String text();

    @Step("store")
    int stored(String text, @Literal("a") String name);

    @Step("send")
    void sent(@From("stored") long number);

    @Output
    @Step("store")
    int last(String text, @Literal("b") String name);
  }

  /** One call an element, of which the last is found wrong. */
  @Plan(tools = Store.class, rollback = Rollback.ON_FAILURE)
  public interface EachPlan {
    @Input
    List<String> names();

    @Step("store")
    List<Integer> stored(@Literal("text") String text, @ForEach @From("names") String name);

    @Step("store")
    int checked(@Literal("four") String text, @Literal("z") String name);

    /** Never. */
    @Check("checked")
    static boolean isFive(int checked) {
      return checked == 5;
    }
  }

  /** Runs another plan, which by itself is never rolled back. */
  @Plan(tools = Store.class, rollback = Rollback.ON_FAILURE)
  public interface OuterPlan {
    @Input
    String text();

    @Step(plan = InnerPlan.class)
    int inner(String text);

    @Step("fail")
    int failed(@From("inner") int after);
  }

  /** Run by another. */
  @Plan(tools = Store.class)
  public interface InnerPlan {
    @Input
    String text();

    @Step("store")
    int stored(String text, @Literal("inner") String name);
  }

  /** Given up before it has ended. */
  @Plan(tools = Store.class, rollback = Rollback.ON_FAILURE)
  public interface HangingPlan {
    @Step("hang")
    String hung(@Literal("h") String name);
  }

  private final Store store = new Store();

  @Test
  void aFailedPlanIsUndoneLastFirst() {
    assertThatThrownBy(() -> RollbackTest_StorePlanRunner.with(store).run("word"))
        .isInstanceOf(PlanExecutionException.class)
        .hasCauseInstanceOf(IllegalStateException.class);

    assertThat(store.undone)
        .containsExactly(
            "unsend 4.0", "delete [[word]] [word] ", "delete [word] word t1+t2", "stored a 4");
  }

  @Test
  void theResultSaysWhatWasUndone() {
    PlanResult result = RollbackTest_StorePlanRunner.with(store).execute("word");

    RollbackReport report = result.rollback().orElseThrow();
    assertThat(report.isComplete()).isTrue();
    assertThat(report.undone())
        .extracting(RollbackReport.Undone::step)
        .containsExactly("sent", "insertedToo", "inserted", "stored");
  }

  @Test
  void aPlanThatSucceededIsUndoneWhenAskedFor() throws Exception {
    PlanExecution<RollbackTest_ManualPlanRunner.Result> execution =
        RollbackTest_ManualPlanRunner.with(store).start("word");
    assertThat(execution.await().last()).isEqualTo(4);
    assertThat(store.undone).isEmpty();

    RollbackReport report = execution.rollback();

    assertThat(report.isComplete()).isTrue();
    assertThat(store.undone).containsExactlyInAnyOrder("last b 4", "unsend 4.0", "stored a 4");
    assertThat(store.undone.indexOf("unsend 4.0")).isLessThan(store.undone.indexOf("stored a 4"));
  }

  @Test
  void elementsAndWhatFailedItsCheckAreUndone() {
    PlanResult result = RollbackTest_EachPlanRunner.with(store).execute(List.of("x", "y"));

    assertThat(result.isCompleted()).isFalse();
    assertThat(store.undone)
        .containsExactlyInAnyOrder("stored[0] x 4", "stored[1] y 4", "checked z 4");
  }

  @Test
  void whatASubPlanDidIsUndoneByThePlanThatRunsIt() {
    PlanResult result = RollbackTest_OuterPlanRunner.with(store).execute("word");

    assertThat(result.isCompleted()).isFalse();
    assertThat(store.undone).containsExactly("inner.stored inner 4");
    assertThat(result.rollback().orElseThrow().undone())
        .extracting(RollbackReport.Undone::step)
        .containsExactly("inner.stored");
  }

  @Test
  void anUnknownOutcomeIsUndoneWithoutAResult() {
    try {
      PlanResult result = RollbackTest_HangingPlanRunner.with(store).execute();

      assertThat(result.isCompleted()).isFalse();
      assertThat(store.undone).containsExactly("unhang h Optional.empty");
    } finally {
      store.release.give();
    }
  }
}
