package dev.planloom.it.large;

/** Layers of ten steps with three inputs each, of three kinds, and what comes out of them. */
record LayeredPlan(int steps) {

  private static final int WIDTH = 10;

  private int input(int step, int which) {
    return (step / WIDTH - 1) * WIDTH + (step + which) % WIDTH;
  }

  private String name(int step, int which) {
    return step < WIDTH ? "seed" : "s" + input(step, which);
  }

  String source() {
    StringBuilder text = new StringBuilder("package large;\n\nimport dev.planloom.*;\n\n");
    text.append("@Plan(tools = dev.planloom.it.large.Arithmetic.class)\n");
    text.append("public interface LargePlan {\n  @Input long seed();\n");
    for (int step = 0; step < steps; step++) {
      text.append(
          "  @Step(\"%s\") long s%d(@From(\"%s\") long a, @From(\"%s\") long b, @From(\"%s\") long c%s);%n"
              .formatted(
                  switch (step % 3) {
                    case 0 -> "sum";
                    case 1 -> "later";
                    default -> "named";
                  },
                  step,
                  name(step, 0),
                  name(step, 1),
                  name(step, 2),
                  step % 3 == 2 ? ", @Literal(\"" + literal(step) + "\") String name" : ""));
    }
    return text.append("}\n").toString();
  }

  private static String literal(int step) {
    return "name" + step;
  }

  /** Every artifact, computed one after the other. */
  long[] artifacts(long seed) {
    long[] values = new long[steps];
    for (int step = 0; step < steps; step++) {
      long a = step < WIDTH ? seed : values[input(step, 0)];
      long b = step < WIDTH ? seed : values[input(step, 1)];
      long c = step < WIDTH ? seed : values[input(step, 2)];
      values[step] =
          switch (step % 3) {
                case 0 -> a + b + c;
                case 1 -> a + 2 * b + c;
                default -> a + b + 3 * c + literal(step).length();
              }
              % Arithmetic.MODULUS;
    }
    return values;
  }
}
