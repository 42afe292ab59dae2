package dev.planloom.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.planloom.it.support.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listings of docs/plans.md that speak of more than one plan. */
class PlansPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "plans.md");

  private static final String IMPORTS =
      "package shop; import dev.planloom.*; import java.util.List; ";

  /** What the page takes for granted. */
  private static final String TOOLS =
      """
      record User(String name) {}

      interface UserTools {
        @Tool List<User> fetchUsers(int limit);
        @Tool List<User> fetchAdmins();
      }

      interface ReportTools {
        @Tool List<String> summarize(List<User> users, int lines);
        @Tool String print(List<String> rows);
        @Tool int count(List<String> rows);
      }

      class Main {
        static String weekly(UserTools userTools, ReportTools reportTools) {
          return WeeklyPlanRunner.with(userTools, reportTools).run().weekly();
        }
      }
      """;

  @Test
  void plansThatRunOthersCompile(@TempDir Path folder) throws IOException {
    String listing = listing("## Plans that run others");
    assertThat(listing).contains("WeeklyPlan", "output = \"report\"");

    Build build =
        new Build(folder)
            .source("shop/Plans.java", IMPORTS + TOOLS + listing.replace("public ", ""));

    // Several types in one file, none of which is public.
    assertThat(build.options("-Xlint:-auxiliaryclass").compile()).isEmpty();
    assertThat(Files.readString(PAGE)).contains("WeeklyPlanRunner.with(userTools, reportTools)");
  }

  private static String listing(String heading) throws IOException {
    Matcher listing =
        Pattern.compile(Pattern.quote(heading) + "\n\n```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(listing.find()).as(heading).isTrue();
    return listing.group(1);
  }
}
