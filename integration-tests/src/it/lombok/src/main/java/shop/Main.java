package shop;

public final class Main {

  public static void main(String[] args) {
    String label = LabelPlanRunner.with(new ShopTools("England")).run("Ada").label();
    if (!label.equals("Ada, London, England")) {
      throw new AssertionError(label);
    }
  }
}
