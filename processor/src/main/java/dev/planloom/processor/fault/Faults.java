package dev.planloom.processor.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What has been found wrong so far, and the gate: an element with an error is poisoned, and
 * whatever depends on it is no longer looked at, so that one mistake gives one error.
 */
public final class Faults {

  private final List<Fault> all = new ArrayList<>();
  private final Set<Location> poisoned = new HashSet<>();
  private final boolean strict;
  private boolean told;
  private final Suppressions suppressions;

  /** With {@code strict} warnings are errors, except for those that are silenced. */
  public Faults(boolean strict, Suppressions suppressions) {
    this.strict = strict;
    this.suppressions = suppressions;
  }

  /** With {@code strict} warnings are errors. */
  public Faults(boolean strict) {
    this(strict, Suppressions.none());
  }

  /** Adds a fault that is not silenced; an error poisons the method or type that it is at. */
  public void report(Fault fault) {
    if (suppressions.silence(fault)) {
      return;
    }
    Fault weighed = strict ? fault.as(Severity.ERROR) : fault;
    all.add(weighed);
    if (weighed.isError()) {
      poison(weighed.at());
    }
  }

  /** Adds a fault of its code's own severity. */
  public void report(Code code, Location at, String... lines) {
    report(Fault.of(code, at, lines));
  }

  /** Poisons the element for an error that another type's processing reports. */
  public void toldElsewhere(Location at) {
    told = true;
    poison(at);
  }

  /** Whether something is poisoned and no error says why: a mistake of ours. */
  public boolean isSilent() {
    return isFaulty() && !told && all.stream().noneMatch(Fault::isError);
  }

  /** Silences what depends on the element, whose error is told elsewhere. */
  public void poison(Location at) {
    poisoned.add(at.member());
  }

  /** Whether the method or type is faulty or depends on something that is. */
  public boolean isPoisoned(Location at) {
    return poisoned.contains(at.member());
  }

  /** Whether anything is poisoned, so that nothing that works can be written. */
  public boolean isFaulty() {
    return !poisoned.isEmpty();
  }

  /** Words what has been reported anew. */
  public void replace(UnaryOperator<Fault> wording) {
    all.replaceAll(wording);
  }

  /** Adds what has been found already about the same type. */
  public void include(Faults found) {
    all.addAll(found.all);
    poisoned.addAll(found.poisoned);
    told |= found.told;
  }

  /** All faults, in the order in which they were found. */
  public List<Fault> all() {
    return List.copyOf(all);
  }
}
