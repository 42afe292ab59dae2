package dev.planloom.it.corpus;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tools of the corpus: each call returns an artifact in which no two values are equal (but for
 * booleans), and is remembered by that artifact.
 */
final class FakeApi implements InvocationHandler {

  /** A call that was made. */
  record Made(String method, List<Object> arguments) {}

  private final Map<Object, Made> calls = Collections.synchronizedMap(new IdentityHashMap<>());
  private final AtomicLong next = new AtomicLong(1);

  /** As an interface of tools. */
  Object as(Class<?> api) {
    return Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, this);
  }

  /** The call that returned the artifact. */
  Made callThatMade(Object artifact) {
    return Objects.requireNonNull(calls.get(artifact), "No call returned " + artifact);
  }

  int calls() {
    return calls.size();
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments)
      throws ReflectiveOperationException {
    Object artifact = make(method.getGenericReturnType());
    calls.put(artifact, new Made(method.getName(), new ArrayList<>(Arrays.asList(arguments))));
    return artifact;
  }

  private Object make(Type type) throws ReflectiveOperationException {
    long number = next.getAndIncrement();
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      return generic.getRawType() == List.class
          ? List.of(make(last), make(last))
          : Map.of("key " + number, make(last));
    }
    if (type == double.class || type == Double.class) {
      return number + 0.5;
    }
    if (type == long.class || type == Long.class) {
      return number;
    }
    if (type == boolean.class || type == Boolean.class) {
      return number % 2 == 0;
    }
    return type instanceof Class<?> record && record.isRecord()
        ? makeRecord(record)
        : "text " + number;
  }

  private Object makeRecord(Class<?> record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = make(components[i].getGenericType());
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(record.getName(), e);
    }
  }
}
