package dev.planloom.tools.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.planloom.tools.git.GitDiff.FileDiff;
import dev.planloom.tools.git.GitStatus.Upstream;
import dev.planloom.tools.git.StatusEntry.Changed;
import dev.planloom.tools.git.StatusEntry.Moved;
import dev.planloom.tools.git.StatusEntry.SubmoduleChanges;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats as bytes, with what real repositories seldom show. */
class ParserTest {

  private static final String ID = "0123456789012345678901234567890123456789";

  /** One byte a char. */
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void statusHeaders() {
    GitStatus status =
        StatusParser.parse(
            bytes(
                "# branch.oid "
                    + ID
                    + "\0# branch.head m\u00C3\u00BC\0"
                    + "# branch.upstream o/m\0# branch.ab +12 -3\0# stash 4\0# future thing\0"));

    assertThat(status.commit()).contains(ID);
    assertThat(status.branch()).contains("mü");
    assertThat(status.upstream()).contains(new Upstream("o/m", false, 12, 3));
    assertThat(status.entries()).isEmpty();
  }

  @Test
  void statusOfACopyAndASubmodule() {
    GitStatus status =
        StatusParser.parse(
            bytes(
                "2 C. N... 100644 100644 100644 "
                    + ID
                    + " "
                    + ID
                    + " C75 to  here\0from \u00FF\0"
                    + "1 .M SC.U 160000 160000 160000 "
                    + ID
                    + " "
                    + ID
                    + " sub\0"));

    assertThat(status.entries())
        .containsExactly(
            new Moved(
                "to  here",
                "from \\xFF",
                true,
                75,
                FileState.COPIED,
                FileState.UNMODIFIED,
                Optional.empty()),
            new Changed(
                "sub",
                FileState.UNMODIFIED,
                FileState.MODIFIED,
                Optional.of(new SubmoduleChanges(true, false, true))));
  }

  @Test
  void emptyOutput() {
    assertThat(StatusParser.parse(new byte[0]).isClean()).isTrue();
    assertThat(NumstatParser.parse(new byte[0])).isEmpty();
    assertThat(LogParser.parse(new byte[0])).isEmpty();
    assertThat(BranchParser.parse(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "x y\0",
        "1 .M N...\0",
        "1 .? N... 1 1 1 a b path\0",
        "2 R. N... 1 1 1 a b Rx to\0from\0",
        "2 R. N... 1 1 1 a b R100 to\0",
        "u UU N... 1 1 1 path\0",
        "# branch.ab 1\0",
        "# branch.ab +a -b\0",
        "? no end"
      })
  void brokenStatusIsRefused(String output) {
    assertThatThrownBy(() -> StatusParser.parse(bytes(output)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void diffNumbers() {
    String output = "1\t20\ta\tb\0-\t-\t\0old\0new\0" + "0\t0\tconflict\0" + "4\t1\tconflict\0";

    assertThat(NumstatParser.parse(bytes(output)))
        .containsExactly(
            new FileDiff("a\tb", Optional.empty(), 1, 20, false),
            new FileDiff("new", Optional.of("old"), 0, 0, true),
            new FileDiff("conflict", Optional.empty(), 4, 1, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "1\t2\0", "x\ty\tpath\0", "1\t2\t\0old\0", "1\t2\tno end"})
  void brokenNumbersAreRefused(String output) {
    assertThatThrownBy(() -> NumstatParser.parse(bytes(output)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void logWithTimesThatAreNone() {
    GitCommit commit =
        LogParser.parse(
                bytes(
                    ID
                        + "\0"
                        + ID
                        + " "
                        + ID
                        + "\0n\0e\0"
                        + Long.MAX_VALUE
                        + "\0n\0e\0soon\0s\0b\n\n\0"))
            .getFirst();

    assertThat(commit.parents()).containsExactly(ID, ID);
    assertThat(commit.author().time()).isEqualTo(Instant.EPOCH);
    assertThat(commit.committer().time()).isEqualTo(Instant.EPOCH);
    assertThat(commit.body()).isEqualTo("b");
  }

  @Test
  void brokenLogIsRefused() {
    assertThatThrownBy(() -> LogParser.parse(bytes(ID + "\0\0n\0e\0")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void branchesWithoutAliasesOfRemotes() {
    String output =
        "refs/heads/a\0"
            + ID
            + "\0refs/remotes/o/a\0*\0\n"
            + "refs/heads/alias\0"
            + ID
            + "\0\0 \0refs/heads/a\n"
            + "refs/remotes/o/HEAD\0"
            + ID
            + "\0\0 \0refs/remotes/o/a\n";

    assertThat(BranchParser.parse(bytes(output)))
        .containsExactly(
            new GitBranch("a", ID, Optional.of("o/a"), true, false),
            new GitBranch("alias", ID, Optional.empty(), false, false));
  }

  @Test
  void brokenBranchesAreRefused() {
    assertThatThrownBy(() -> BranchParser.parse(bytes("refs/heads/a\0" + ID + "\n")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesKeepEveryByteApart() {
    assertThat(NulFields.name("plain")).isEqualTo("plain");
    assertThat(NulFields.name("\u00C3\u00BC\u00C3")).isEqualTo("ü\\xC3");
    assertThat(NulFields.name("\u00F0\u009F\u0098")).isEqualTo("\\xF0\\x9F\\x98");
    assertThat(NulFields.name("a\u00E9b\u00E8c")).isEqualTo("a\\xE9b\\xE8c");
    assertThat(NulFields.text("\u00E9")).isEqualTo("\uFFFD");
  }
}
