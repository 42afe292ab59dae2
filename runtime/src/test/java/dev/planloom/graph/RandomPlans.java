package dev.planloom.graph;

import dev.planloom.graph.ResourceName.Artifact;
import dev.planloom.graph.ResourceName.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes small plans of every shape from seeds. */
final class RandomPlans {

  private static final EdgeKind[] DECLARED = {
    EdgeKind.DATA, EdgeKind.CONTROL, EdgeKind.OPTIONAL_DATA, EdgeKind.OPTIONAL_CONTROL
  };

  private final Random random;

  RandomPlans(long seed) {
    random = new Random(seed);
  }

  /** A plan whose source order need not agree with its edges. */
  List<Node> acyclic() {
    int steps = random.nextInt(13);
    List<Integer> order = new ArrayList<>(IntStream.range(0, steps).boxed().toList());
    if (random.nextInt(3) > 0) {
      Collections.shuffle(order, random);
    }
    double density = random.nextDouble() * 0.5;
    List<List<Dependency>> dependencies = rows(steps);
    for (int i = 0; i < steps; i++) {
      for (int j = 0; j < i; j++) {
        if (random.nextDouble() < density) {
          addDependency(dependencies.get(order.get(i)), order.get(j));
        }
      }
    }
    return nodes(dependencies);
  }

  /** A plan of any edges, loops included. */
  List<Node> any() {
    int steps = random.nextInt(10);
    double density = random.nextDouble() * random.nextDouble() * 0.6;
    List<List<Dependency>> dependencies = rows(steps);
    for (List<Dependency> row : dependencies) {
      for (int from = 0; from < steps; from++) {
        if (random.nextDouble() < density) {
          addDependency(row, from);
        }
      }
    }
    return nodes(dependencies);
  }

  /** A name of few parts, so that many are equal and many more could be. */
  ResourceName name() {
    List<ResourceName.Part> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parts.add(
          random.nextBoolean()
              ? new Text("ab".repeat(2).substring(random.nextInt(3), 3))
              : new Artifact(random.nextBoolean() ? "x" : "y"));
    }
    return new ResourceName(parts);
  }

  private void addDependency(List<Dependency> row, int from) {
    for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
      row.add(new Dependency(from, DECLARED[random.nextInt(DECLARED.length)]));
    }
  }

  private List<Node> nodes(List<List<Dependency>> dependencies) {
    double writes = random.nextDouble();
    List<Node> nodes = new ArrayList<>();
    for (List<Dependency> row : dependencies) {
      List<Access> accesses = new ArrayList<>();
      for (int i = random.nextInt(3); i > 0; i--) {
        accesses.add(new Access(resource(), random.nextDouble() < writes));
      }
      Collections.shuffle(row, random);
      nodes.add(
          new Node(
              "s" + nodes.size(), row, accesses, random.nextInt(3) - 1, 10L * random.nextInt(4)));
    }
    return nodes;
  }

  private ResourceName resource() {
    return switch (random.nextInt(6)) {
      case 0 -> ResourceName.of(new Text("r"), new Artifact("x"));
      case 1 -> ResourceName.of(new Text("r"), new Artifact("y"));
      case 2 -> ResourceName.of(new Artifact("y"), new Text("1"));
      default -> ResourceName.of("r" + random.nextInt(3));
    };
  }

  private static List<List<Dependency>> rows(int steps) {
    List<List<Dependency>> rows = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      rows.add(new ArrayList<>());
    }
    return rows;
  }
}
