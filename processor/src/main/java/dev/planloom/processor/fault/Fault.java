package dev.planloom.processor.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong.
 *
 * @param code its stable name
 * @param severity what it does to the compilation
 * @param at where
 * @param lines the message: the first line stands alone, the others explain and propose
 */
public record Fault(Code code, Severity severity, Location at, List<String> lines) {

  /** Copies the lines. */
  public Fault {
    lines = List.copyOf(lines);
  }

  /** A fault of its code's own severity. */
  public static Fault of(Code code, Location at, String... lines) {
    return new Fault(code, code.severity(), at, List.of(lines));
  }

  /** The same elsewhere. */
  public Fault movedTo(Location place) {
    return new Fault(code, severity, place, lines);
  }

  /** The same with a line more. */
  public Fault with(String line) {
    List<String> more = new ArrayList<>(lines);
    more.add(line);
    return new Fault(code, severity, at, more);
  }

  /** The same with another weight. */
  public Fault as(Severity other) {
    return new Fault(code, other, at, lines);
  }

  /** Whether it is an error. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The message, its explanations indented. */
  String text(String indent) {
    return "[" + code.id() + "] " + String.join("\n" + indent, lines);
  }
}
