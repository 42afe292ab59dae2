package library;

import dev.planloom.Tool;
import java.util.List;

public class TextTools {

  @Tool
  public List<String> words(String text) {
    return List.of(text.split(" "));
  }

  @Tool
  public String capitalize(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  @Tool(writes = "shelf:{shelf}")
  public String join(List<String> words, String shelf) {
    return shelf + ": " + String.join(" ", words);
  }
}
