package dev.planloom.it.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.Input;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import dev.planloom.runtime.PlanInvoker;
import dev.planloom.runtime.PlanRuntime;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The slots of an execution take what another one made; a runner moves to another engine. */
class RestoreTest {

  public interface Tools {
    @Tool
    default List<String> load(int limit) {
      return List.of("a", "b").subList(0, limit);
    }

    @Tool
    default void log(List<String> rows) {}

    @Tool
    default long size(List<String> rows) {
      return rows.size();
    }
  }

  @Plan(tools = Tools.class)
  interface RowsPlan {
    @Input
    int limit();

    @Step("load")
    List<String> rows(int limit);

    @Step("log")
    void logged(List<String> rows);

    @Step("size")
    long size(List<String> rows);
  }

  private static final RestoreTest_RowsPlanRunner RUNNER =
      RestoreTest_RowsPlanRunner.with(new Tools() {});

  @Test
  void eachSlotTakesItsArtifactOrInput() throws Throwable {
    PlanInvoker state = newState();

    restore(state, 0, List.of("x"));
    restore(state, 1, "nothing is kept of a void step");
    restore(state, 2, 5L);
    restore(state, 3, 9);

    assertThat(artifact(state, 0)).isEqualTo(List.of("x"));
    assertThat(artifact(state, 1)).isNull();
    assertThat(artifact(state, 2)).isEqualTo(5L);
    assertThat(artifact(state, 3)).isEqualTo(9);
  }

  @Test
  void aValueOfAnotherClassIsRefused() throws Throwable {
    PlanInvoker state = newState();

    assertThatThrownBy(() -> restore(state, 0, "x")).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> restore(state, 2, 5)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> restore(state, 3, 9L)).isInstanceOf(ClassCastException.class);
  }

  @Test
  void aRunnerMovesToAnotherEngine() {
    PlanRuntime closed = PlanRuntime.builder().build();
    closed.close();
    PlanRuntime open = PlanRuntime.builder().build();

    RestoreTest_RowsPlanRunner moved = RUNNER.on(closed);

    assertThatThrownBy(() -> moved.execute(1)).isInstanceOf(IllegalStateException.class);
    assertThat(moved.on(open).run(2).size()).isEqualTo(2);
    assertThat(RUNNER.run(1).rows()).containsExactly("a");
    open.close();
  }

  private static PlanInvoker newState() throws ReflectiveOperationException {
    for (Class<?> nested : RestoreTest_RowsPlanRunner.class.getDeclaredClasses()) {
      if (nested.getSimpleName().equals("State")) {
        Constructor<?> constructor = nested.getDeclaredConstructor(Tools.class);
        constructor.setAccessible(true);
        return (PlanInvoker) constructor.newInstance(new Tools() {});
      }
    }
    throw new AssertionError("no state");
  }

  private static void restore(PlanInvoker state, int slot, Object value) throws Throwable {
    call(
        state,
        PlanInvoker.class.getDeclaredMethod("restore", int.class, Object.class),
        slot,
        value);
  }

  private static @Nullable Object artifact(PlanInvoker state, int slot) throws Throwable {
    return call(state, PlanInvoker.class.getDeclaredMethod("artifact", int.class), slot);
  }

  private static @Nullable Object call(PlanInvoker state, Method method, Object... arguments)
      throws Throwable {
    method.setAccessible(true);
    try {
      return method.invoke(state, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
