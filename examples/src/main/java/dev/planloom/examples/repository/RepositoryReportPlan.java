package dev.planloom.examples.repository;

import dev.planloom.Input;
import dev.planloom.Literal;
import dev.planloom.Output;
import dev.planloom.Plan;
import dev.planloom.Step;
import dev.planloom.tools.git.Changes;
import dev.planloom.tools.git.FileKind;
import dev.planloom.tools.git.GitBranch;
import dev.planloom.tools.git.GitCommit;
import dev.planloom.tools.git.GitDiff;
import dev.planloom.tools.git.GitStatus;
import dev.planloom.tools.git.GitTools;
import java.nio.file.Path;
import java.util.List;

/**
 * Reports on a git working copy.
 *
 * <p>Seven reads of the repository fan out, at most four at a time. Sections are made from them and
 * go into one file. The steps that write it have nothing else to do with each other: that they
 * touch the same file is enough for the compiler to run them in the order in which they stand here,
 * and to read the file when the last has written.
 */
@Plan(
    tools = {GitTools.class, ReportTools.class},
    timeout = "2m",
    maxConcurrency = 4)
public interface RepositoryReportPlan {

  /** A folder of the working copy. */
  @Input
  Path directory();

  /** Where the report is written. */
  @Input
  Path file();

  @Step
  Path root(Path directory);

  @Step
  GitStatus status(Path directory);

  @Step
  List<GitBranch> branches(Path directory);

  @Step("diff")
  GitDiff staged(Path directory, @Literal("STAGED") Changes changes);

  @Step("diff")
  GitDiff unstaged(Path directory, @Literal("UNSTAGED") Changes changes);

  @Step("log")
  List<GitCommit> commits(Path directory, @Literal("1000") int limit);

  @Step("files")
  List<String> files(Path directory, @Literal("TRACKED") FileKind kind);

  @Step("topAuthors")
  List<Authorship> authors(List<GitCommit> commits);

  @Step("filesByType")
  List<FileType> types(Path root, List<String> files);

  @Step
  String overview(Path root, GitStatus status, List<GitBranch> branches);

  @Step
  String differences(GitStatus status, GitDiff staged, GitDiff unstaged);

  @Step
  String history(List<GitCommit> commits, List<Authorship> authors);

  @Step
  String contents(List<FileType> types);

  @Step("create")
  void overviewWritten(Path file, String overview);

  @Step("append")
  void differencesWritten(Path file, String differences);

  @Step("append")
  void historyWritten(Path file, String history);

  @Step("append")
  void contentsWritten(Path file, String contents);

  @Output
  @Step("read")
  String report(Path file);
}
