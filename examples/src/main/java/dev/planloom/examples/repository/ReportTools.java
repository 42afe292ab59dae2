package dev.planloom.examples.repository;

import dev.planloom.Latency;
import dev.planloom.Tool;
import dev.planloom.tools.git.GitBranch;
import dev.planloom.tools.git.GitCommit;
import dev.planloom.tools.git.GitDiff;
import dev.planloom.tools.git.GitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what git tells, turns it into sections and writes them to a file. */
public final class ReportTools {

  private static final int TOP = 10;

  /** Those with the most commits, the busiest first. */
  @Tool(description = "Count commits by author", idempotent = true, latency = Latency.FAST)
  public List<Authorship> topAuthors(List<GitCommit> commits) {
    Map<String, Long> counts =
        commits.stream()
            .collect(Collectors.groupingBy(c -> c.author().name(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> new Authorship(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Authorship::commits)
                .reversed()
                .thenComparing(Authorship::author))
        .limit(TOP)
        .toList();
  }

  /** The kinds of files, the most frequent first. */
  @Tool(
      description = "Count and measure files by extension",
      reads = "git:{root}",
      idempotent = true,
      latency = Latency.FAST)
  public List<FileType> filesByType(Path root, List<String> files) {
    Map<String, FileType> types = new HashMap<>();
    for (String file : files) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      String extension = name.substring(name.lastIndexOf('.') + 1);
      types.merge(
          extension,
          new FileType(extension, 1, size(root, file)),
          (a, b) -> new FileType(extension, a.files() + b.files(), a.bytes() + b.bytes()));
    }
    return types.values().stream()
        .sorted(
            Comparator.comparingInt(FileType::files).reversed().thenComparing(FileType::extension))
        .toList();
  }

  /** A tracked file may be deleted, a folder of its own repository, or have no name here. */
  private static long size(Path root, String file) {
    try {
      Path path = root.resolve(file);
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
    } catch (IOException | IllegalArgumentException unreadable) {
      return 0;
    }
  }

  /** Where the working copy stands. */
  @Tool(description = "Describe branch and commit", idempotent = true, latency = Latency.FAST)
  public String overview(Path root, GitStatus status, List<GitBranch> branches) {
    return Sections.overview(root, status, branches);
  }

  /** What has changed since the last commit. */
  @Tool(description = "Describe changed files", idempotent = true, latency = Latency.FAST)
  public String differences(GitStatus status, GitDiff staged, GitDiff unstaged) {
    return Sections.differences(status, staged, unstaged);
  }

  /** What was done lately and by whom. */
  @Tool(description = "Describe recent commits", idempotent = true, latency = Latency.FAST)
  public String history(List<GitCommit> commits, List<Authorship> authors) {
    return Sections.history(commits, authors);
  }

  /** What is in it. */
  @Tool(description = "Describe kinds of files", idempotent = true, latency = Latency.FAST)
  public String contents(List<FileType> types) {
    return Sections.contents(types);
  }

  /** Writes a file anew. */
  @Tool(
      description = "Write a file anew",
      writes = "file:{file}",
      idempotent = true,
      latency = Latency.FAST)
  public void create(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }

  /** Adds to a file that exists; done again it adds again. */
  @Tool(description = "Add to a file", writes = "file:{file}", latency = Latency.FAST)
  public void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  /** What is in a file. */
  @Tool(
      description = "Read a file",
      reads = "file:{file}",
      idempotent = true,
      latency = Latency.FAST)
  public String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
