package dev.planloom.it.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.Conflicts;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.it.support.Gauge;
import dev.planloom.it.support.Meeting;
import dev.planloom.runtime.PlanExecution;
import dev.planloom.runtime.PlanRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Readers share a resource, a writer has it alone. */
class ReadersAndWritersTest {

  static class ReadingTools {
    private final Meeting readers = new Meeting(3);

    @Tool(reads = "database:users")
    int read() {
      readers.join();
      return 1;
    }
  }

  @Plan(tools = ReadingTools.class)
  interface ReadingPlan {
    @Step("read")
    int count();

    @Step("read")
    int list();

    @Step("read")
    int find();
  }

  @Test
  void readersRunAtOnce() {
    var result = ReadersAndWritersTest_ReadingPlanRunner.with(new ReadingTools()).run();

    assertThat(result.count() + result.list() + result.find()).isEqualTo(3);
  }

  static class AccountTools {
    final Gauge readers = new Gauge();
    final Gauge writers = new Gauge();
    final Gauge mixed = new Gauge();

    /** Guarded by the resource {@code account} alone: plain on purpose. */
    int balance;

    @Tool(reads = "account")
    int look() {
      readers.enter();
      noteMixture();
      int seen = balance;
      LockSupport.parkNanos(1); // gives way to whoever should not be here
      readers.leave();
      return seen;
    }

    @Tool(reads = "account", writes = "account")
    void deposit() {
      writers.enter();
      noteMixture();
      int seen = balance;
      LockSupport.parkNanos(1); // gives way to whoever should not be here
      balance = seen + 1;
      writers.leave();
    }

    private void noteMixture() {
      if (writers.inside() > 0 && readers.inside() > 0) {
        mixed.enter();
      }
    }
  }

  @Plan(tools = AccountTools.class, conflicts = Conflicts.LOCK)
  interface AccountPlan {
    @Step("look")
    int first();

    @Step("deposit")
    void pay();

    @Step("look")
    int second();

    @Step("deposit")
    void payAgain();

    @Step("look")
    int third();
  }

  @Test
  void aWriterIsAlone() throws Exception {
    AccountTools tools = new AccountTools();
    try (PlanRuntime runtime = PlanRuntime.builder().build()) {
      var runner =
          ReadersAndWritersTest_AccountPlanRunner.builder()
              .accountTools(tools)
              .runtime(runtime)
              .build();
      List<PlanExecution<ReadersAndWritersTest_AccountPlanRunner.Result>> executions =
          new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        executions.add(runner.start());
      }
      for (PlanExecution<?> execution : executions) {
        execution.await();
      }
    }
    assertThat(tools.writers.most()).isEqualTo(1);
    assertThat(tools.mixed.most()).isZero();
    assertThat(tools.balance).isEqualTo(400);
  }
}
