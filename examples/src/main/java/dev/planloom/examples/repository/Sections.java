package dev.planloom.examples.repository;

import dev.planloom.tools.git.FileState;
import dev.planloom.tools.git.GitBranch;
import dev.planloom.tools.git.GitCommit;
import dev.planloom.tools.git.GitDiff;
import dev.planloom.tools.git.GitStatus;
import dev.planloom.tools.git.StatusEntry;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sections of the report as text. */
final class Sections {

  private static final int LINES = 15;
  private static final int RECENT = 8;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Sections() {}

  static String overview(Path root, GitStatus status, List<GitBranch> branches) {
    Formatter text = new Formatter(Locale.ROOT);
    text.format("Repository %s%n", root);
    text.format("Branch     %s%n", status.branch().orElse("none (detached HEAD)"));
    text.format("Commit     %s%n", status.commit().orElse("none yet"));
    status
        .upstream()
        .ifPresent(u ->
            text.format(
                "Upstream   %s%n",
                u.gone()
                    ? u.name() + ", gone"
                    : u.name() + ", " + u.ahead() + " ahead, " + u.behind() + " behind"));
    long remote = branches.stream().filter(GitBranch::remote).count();
    text.format("Branches   %d local, %d remote%n", branches.size() - remote, remote);
    return text.toString();
  }

  static String differences(GitStatus status, GitDiff staged, GitDiff unstaged) {
    Formatter text = new Formatter(Locale.ROOT);
    title(text, "Changed files");
    if (status.isClean()) {
      text.format("none%n");
    }
    list(text, status.entries().stream().map(Sections::entry).toList());
    title(text, "Differences");
    numbers(text, "staged", staged);
    numbers(text, "unstaged", unstaged);
    return text.toString();
  }

  private static String entry(StatusEntry entry) {
    return switch (entry) {
      case StatusEntry.Changed c -> state(c.index(), c.worktree()) + "  " + printable(c.path());
      case StatusEntry.Moved m ->
          state(m.index(), m.worktree())
              + "  "
              + printable(m.path())
              + " (from "
              + printable(m.origin())
              + ", "
              + m.score()
              + "% alike)";
      case StatusEntry.Unmerged u -> state(u.ours(), u.theirs()) + "  " + printable(u.path());
      case StatusEntry.Untracked u -> "??  " + printable(u.path());
      case StatusEntry.Ignored i -> "!!  " + printable(i.path());
    };
  }

  private static String state(FileState first, FileState second) {
    return "" + first.letter() + second.letter();
  }

  private static void numbers(Formatter text, String kind, GitDiff diff) {
    text.format(
        "%-8s  %d files, %d lines added, %d deleted%n",
        kind, diff.files().size(), diff.added(), diff.deleted());
  }

  static String history(List<GitCommit> commits, List<Authorship> authors) {
    Formatter text = new Formatter(Locale.ROOT);
    title(text, "Recent commits");
    for (GitCommit commit : commits.subList(0, Math.min(RECENT, commits.size()))) {
      text.format(
          "%s  %s  %s  %s%n",
          commit.id().substring(0, 8),
          DAY.format(commit.author().time()),
          printable(commit.author().name()),
          printable(commit.subject()));
    }
    title(text, "Top authors of the last " + commits.size() + " commits");
    for (Authorship author : authors) {
      text.format("%5d  %s%n", author.commits(), printable(author.author()));
    }
    return text.toString();
  }

  static String contents(List<FileType> types) {
    Formatter text = new Formatter(Locale.ROOT);
    title(text, "Files by type");
    list(
        text,
        types.stream()
            .map(type ->
                String.format(
                    Locale.ROOT,
                    "%6d  %10.1f KB  %s",
                    type.files(),
                    type.bytes() / 1024.0,
                    printable(type.extension())))
            .toList());
    return text.toString();
  }

  private static void list(Formatter text, List<String> lines) {
    lines.stream().limit(LINES).forEach(entry -> text.format("%s%n", entry));
    if (lines.size() > LINES) {
      text.format("... and %d more%n", lines.size() - LINES);
    }
  }

  private static void title(Formatter text, String title) {
    text.format("%n");
    text.format("%s%n", title);
    text.format("%s%n", "-".repeat(title.length()));
  }

  /** Names and subjects may hold line breaks and worse; a terminal must not obey them. */
  private static String printable(String text) {
    return text.codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "\uFFFD" : Character.toString(c))
        .collect(Collectors.joining());
  }
}
