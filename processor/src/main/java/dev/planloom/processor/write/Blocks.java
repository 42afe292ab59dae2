package dev.planloom.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Cuts long methods into pieces, so that none reaches the limit of 64 KB. */
final class Blocks {

  /** How many steps one method deals with. */
  static final int SIZE = 25;

  /**
   * How many steps one method calls. HotSpot jumps by a table from ten cases on and compares below;
   * calls of steps mostly come in their order, and processors guess a handful of comparisons much
   * better than where a table leads: a chain of 64 steps takes three quarters of the time.
   */
  static final int CALLS = 8;

  private Blocks() {}

  /**
   * A method that switches over a number.
   *
   * @param size how many cases a piece has
   * @param header makes a method of a name, without body
   * @param name the method's name; pieces have numbers behind
   * @param selector the parameter that is switched over
   * @param arguments what the method hands on to a piece
   * @param cases code for each number, a complete case
   * @param otherwise the code of the default case
   * @param result whether the cases yield what the method returns
   */
  static List<MethodSpec> switchOver(
      int size,
      Header header,
      String name,
      String selector,
      String arguments,
      Map<Integer, CodeBlock> cases,
      CodeBlock otherwise,
      boolean result) {
    if (cases.size() <= size) {
      return List.of(
          header
              .of(name, false, cases.keySet())
              .addCode(body(selector, cases, otherwise, result))
              .build());
    }
    TreeMap<Integer, TreeMap<Integer, CodeBlock>> pieces = new TreeMap<>();
    cases.forEach((number, code) ->
        pieces.computeIfAbsent(number / size, key -> new TreeMap<>()).put(number, code));
    List<MethodSpec> methods = new ArrayList<>();
    TreeMap<Integer, CodeBlock> dispatch = new TreeMap<>();
    pieces.forEach((piece, its) -> {
      dispatch.put(piece, CodeBlock.of("case $L -> $L$L($L);\n", piece, name, piece, arguments));
      methods.add(
          header
              .of(name + piece, true, its.keySet())
              .addCode(body(selector, its, otherwise, result))
              .build());
    });
    methods.addFirst(
        header
            .of(name, false, Set.of())
            .addCode(body(selector + " / " + size, dispatch, otherwise, result))
            .build());
    return methods;
  }

  /** Makes a method without body: the one that is called, or a private piece of it. */
  interface Header {

    /** With the numbers that the method has cases for itself. */
    MethodSpec.Builder of(String name, boolean piece, Set<Integer> numbers);
  }

  private static CodeBlock body(
      String selector, Map<Integer, CodeBlock> cases, CodeBlock otherwise, boolean result) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(result ? "return switch ($L) {\n$>" : "switch ($L) {\n$>", selector);
    cases.values().forEach(code::add);
    code.add("default -> $L\n", otherwise);
    return code.add(result ? "$<};\n" : "$<}\n").build();
  }

  /** Statements in one method, or cut into several that it calls one after the other. */
  static List<MethodSpec> sequence(
      List<CodeBlock> statements,
      Function<CodeBlock, MethodSpec> all,
      Function<Integer, CodeBlock> call,
      Function<Integer, MethodSpec.Builder> piece) {
    if (statements.size() <= SIZE) {
      return List.of(all.apply(CodeBlock.join(statements, "")));
    }
    List<MethodSpec> methods = new ArrayList<>();
    CodeBlock.Builder calls = CodeBlock.builder();
    for (int i = 0; i < statements.size(); i += SIZE) {
      int number = i / SIZE;
      calls.add(call.apply(number));
      List<CodeBlock> its = statements.subList(i, Math.min(i + SIZE, statements.size()));
      methods.add(piece.apply(number).addCode(CodeBlock.join(its, "")).build());
    }
    methods.addFirst(all.apply(calls.build()));
    return methods;
  }
}
