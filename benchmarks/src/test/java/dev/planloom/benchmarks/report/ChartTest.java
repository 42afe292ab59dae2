package dev.planloom.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import dev.planloom.benchmarks.report.LineChart.Point;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

  private static BarChart bars() {
    return new BarChart("Steps <trivial> & others", "ns a step", "Planloom", "a peer")
        .group("chain 64", 20, 1_900)
        .group("fan-out 64", 81.24, Double.NaN);
  }

  private static LineChart lines() {
    return new LineChart("Cost of a step", "steps", "ns")
        .line("chain", List.of(new Point(10, 30), new Point(100, 20), new Point(1_000, 25)))
        .line("layers", List.of(new Point(10, 31), new Point(100, 120), new Point(1_000, 25.5)));
  }

  @Test
  void barsSayWhatTheyAre() throws Exception {
    Document svg = parsed(bars().log().svg());

    assertThat(texts(svg, "text"))
        .contains("Steps <trivial> & others", "ns a step", "Planloom", "a peer")
        .contains("chain 64", "20.0", "1,900", "fan-out 64", "81.2", "–");
    assertThat(texts(svg, "text").indexOf("chain 64"))
        .isLessThan(texts(svg, "text").indexOf("fan-out 64"));
    assertThat(hints(svg)).contains("chain 64, a peer: 1,900", "fan-out 64, Planloom: 81.2");
  }

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    Document plain = parsed(new BarChart("t", "a", "one").group("x", 2).group("y", 4).svg());
    assertThat(width(plain, "y, one: 4.00"))
        .isCloseTo(2 * width(plain, "x, one: 2.00"), offset(0.2));

    Document log =
        parsed(
            new BarChart("t", "a", "1").log().group("x", 5).group("y", 50).group("z", 500).svg());
    assertThat(width(log, "y, 1: 50.0") - width(log, "x, 1: 5.00"))
        .isCloseTo(width(log, "z, 1: 500") - width(log, "y, 1: 50.0"), offset(0.2));
  }

  @Test
  void linesSayWhatTheyAre() throws Exception {
    Document svg = parsed(lines().svg());

    assertThat(texts(svg, "text"))
        .contains("Cost of a step", "steps", "ns", "chain: 25.0", "layers: 25.5")
        .contains("10", "100", "1,000");
    assertThat(hints(svg)).contains("layers, 100: 120");
    assertThat(elements(svg, "path")).hasSize(2);
  }

  @Test
  void namesOfLinesDoNotOverlap() throws Exception {
    Document svg = parsed(lines().svg());

    List<Double> heights =
        elements(svg, "text").stream()
            .filter(text -> text.getTextContent().matches("(chain|layers): .*"))
            .map(text -> Double.valueOf(text.getAttribute("y")))
            .sorted()
            .toList();
    assertThat(heights.get(1) - heights.get(0)).isGreaterThanOrEqualTo(14);
  }

  @Test
  void everyLocaleDrawsTheSame() {
    for (Supplier<String> chart : List.<Supplier<String>>of(bars()::svg, lines()::svg)) {
      String here = chart.get();
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(chart.get()).isEqualTo(here);
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  @Test
  void aValueForEachSeries() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> bars().group("diamond", 1))
        .withMessage("diamond has 1 values for 2 series");
  }

  @Test
  void numbersAreShort() {
    assertThat(
            List.of(0.0, 0.0123, 1.0, 1.016, 12.34, 99.96, 100.2, 12_345.6).stream()
                .map(Scale::value))
        .containsExactly("0", "0.0123", "1.00", "1.02", "12.3", "100", "100", "12,346");
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document svg, String tag) {
    return elements(svg, tag).stream().map(Element::getTextContent).toList();
  }

  private static List<String> hints(Document svg) {
    return texts(svg, "title");
  }

  private static double width(Document svg, String hint) {
    return elements(svg, "rect").stream()
        .filter(bar -> bar.getTextContent().equals(hint))
        .mapToDouble(bar -> Double.parseDouble(bar.getAttribute("width")))
        .findFirst()
        .orElseThrow();
  }
}
