package modular.app;

import library.TextTools;

public final class Main {

  private Main() {}

  public static void main(String[] args) {
    BookPlanRunner.Result result =
        BookPlanRunner.with(new TextTools()).run(in -> in.text("a small book").shelf("new"));
    expect("new: A Small Book", result.title());
    expect("new: a small book", result.plain());
  }

  private static void expect(String wanted, String was) {
    if (!wanted.equals(was)) {
      throw new AssertionError("Not '" + wanted + "' but '" + was + "'");
    }
  }
}
