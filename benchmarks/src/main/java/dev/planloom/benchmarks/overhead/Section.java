package dev.planloom.benchmarks.overhead;

import dev.planloom.benchmarks.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A part of the report, and the cases that it needs. */
enum Section {
  /** Graphs of different shapes, run by everybody, asked by a platform thread. */
  SHAPES {
    @Override
    List<Case> cases() {
      return everybody(Graphs.SHAPES, Caller.PLATFORM);
    }
  },
  /** The same asked by a virtual thread. */
  CALLERS {
    @Override
    List<Case> cases() {
      return everybody(Graphs.SHAPES, Caller.VIRTUAL);
    }
  },
  /** What each feature adds. */
  FEATURES {
    @Override
    List<Case> cases() {
      return featured(Graphs.FEATURED);
    }
  },
  /** Recorded workflows. */
  WORKFLOWS {
    @Override
    List<Case> cases() {
      return everybody(Graphs.workflows(), Caller.PLATFORM);
    }
  };

  abstract List<Case> cases();

  /** Whether it compares everybody on every shape. */
  boolean isOfShapes() {
    return this == SHAPES || this == CALLERS;
  }

  static List<Case> everybody(List<Graph> graphs, Caller caller) {
    List<Case> cases = new ArrayList<>();
    for (Graph graph : graphs) {
      for (Contender contender : Contenders.all()) {
        if (contender.runs(graph, Feature.PLAIN)) {
          cases.add(new Case(graph.name(), Feature.PLAIN, caller, contender.name()));
        }
      }
    }
    return cases;
  }

  /**
   * Every feature, of all who have any. A step that can be given up is not run by the thread that
   * asks, so there the kind of that thread makes a difference of its own.
   */
  static List<Case> featured(List<Graph> graphs) {
    List<Case> cases = new ArrayList<>();
    for (Graph graph : graphs) {
      for (Contender contender : Contenders.all()) {
        List<Feature> features =
            Arrays.stream(Feature.values()).filter(each -> contender.runs(graph, each)).toList();
        if (features.size() > 1) {
          for (Feature feature : features) {
            cases.add(new Case(graph.name(), feature, Caller.PLATFORM, contender.name()));
          }
          for (Feature feature : List.of(Feature.PLAIN, Feature.TIMEOUT)) {
            if (features.contains(feature)) {
              cases.add(new Case(graph.name(), feature, Caller.VIRTUAL, contender.name()));
            }
          }
        }
      }
    }
    return cases;
  }
}
