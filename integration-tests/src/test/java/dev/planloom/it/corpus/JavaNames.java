package dev.planloom.it.corpus;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Names in Java for names of the corpus. */
final class JavaNames {

  /** What no record component may be called. */
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of(
          "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

  private static final Pattern LEADING_CAPITALS = Pattern.compile("^\\p{Lu}+(?=\\p{Lu}|\\d|$)|^.");

  private JavaNames() {}

  /** A type: {@code SEC_Filings} is SECFilings, {@code EXCHANGE_RATE} ExchangeRate. */
  static String type(String foreign) {
    StringBuilder camel = new StringBuilder();
    for (String word : foreign.split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        boolean shouted = word.length() > 3 && word.equals(word.toUpperCase(Locale.ROOT));
        camel
            .append(Character.toUpperCase(word.charAt(0)))
            .append(shouted ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1));
      }
    }
    return camel.toString();
  }

  /** A method: {@code SEC_Filings} is secFilings. */
  static String method(String foreign) {
    Matcher start = LEADING_CAPITALS.matcher(type(foreign));
    return start.replaceFirst(capitals -> capitals.group().toLowerCase(Locale.ROOT));
  }

  /** A component or parameter: as it is where Java allows it. */
  static String member(String foreign) {
    String name = SourceVersion.isIdentifier(foreign) ? foreign : method(foreign);
    return SourceVersion.isKeyword(name) || OF_EVERY_OBJECT.contains(name) ? name + "_" : name;
  }
}
