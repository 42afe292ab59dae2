package demo;

import dev.planloom.From;
import dev.planloom.Input;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.Tool;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Plan(tools = NewsPlan.Tools.class)
public interface NewsPlan {

  record Address(String city, String[] lines) {}

  record Reader(String name, Address address) {
    public boolean isActive() {
      return true;
    }
  }

  interface Tools {
    @Tool
    List<String> headlines(String city, boolean active);

    @Tool
    Optional<String> advert(Set<String> cities);

    @Tool
    int score(List<String> headlines);

    @Tool
    String page(
        Collection<String> headlines,
        Optional<String> advert,
        Optional<Integer> score,
        List<Optional<String>> footers,
        String[] lines);

    @Tool
    String archive(String page);

    @Tool
    String show(Optional<String> advert);
  }

  @Input
  Reader reader();

  @Input
  Reader friend();

  @Step("headlines")
  List<String> near(
      @From(value = "reader", path = "address.city") String city,
      @From(value = "reader", path = "active") boolean active);

  @Step("headlines")
  List<String> far(
      @From(value = "friend", path = "address.city") String city,
      @From(value = "friend", path = "active") boolean active);

  @Step(optional = true)
  Optional<String> advert(
      @From(
              value = {"reader", "friend"},
              path = "address.city")
          Set<String> cities);

  @Step(value = "score", optional = true)
  int score(@From("near") List<String> headlines);

  @Step(value = "archive", optional = true)
  String old(@From(value = "reader", path = "name") String page);

  @Step
  @Output
  String page(
      @From({"near", "far"}) Collection<String> headlines,
      Optional<String> advert,
      Optional<Integer> score,
      @From({"advert", "old"}) List<Optional<String>> footers,
      @From(
              value = {"reader", "friend"},
              path = "address.lines")
          String[] lines);

  @Step(value = "archive", optional = true)
  @Output
  String archived(String page);

  @Step(value = "score", optional = true)
  @Output
  int farScore(@From("far") List<String> headlines);

  @Step("advert")
  @Output
  Optional<String> second(@From("page") Set<String> cities);

  @Step("show")
  @Output
  String shown(@From("second") Optional<String> advert);
}
