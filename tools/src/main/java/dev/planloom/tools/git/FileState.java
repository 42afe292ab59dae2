package dev.planloom.tools.git;

/** How a file differs between two of last commit, index and working copy. */
public enum FileState {
  UNMODIFIED('.'),
  MODIFIED('M'),
  TYPE_CHANGED('T'),
  ADDED('A'),
  DELETED('D'),
  RENAMED('R'),
  COPIED('C'),
  /** Changed, by one side of an unfinished merge. */
  UPDATED('U');

  private final char letter;

  FileState(char letter) {
    this.letter = letter;
  }

  /** The letter that git writes for it. */
  public char letter() {
    return letter;
  }

  static FileState of(char letter) {
    for (FileState state : values()) {
      if (state.letter == letter) {
        return state;
      }
    }
    throw new IllegalArgumentException("'" + letter + "' stands for no state of a file");
  }
}
