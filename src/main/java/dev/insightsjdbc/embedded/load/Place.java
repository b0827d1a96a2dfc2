package dev.insightsjdbc.embedded.load;

/**
 * A place between two documents of a list of files.
 *
 * @param file the file's place in the list, from 0
 * @param documents how many documents of the file come before, bad ones too
 * @param offset how many bytes of the file come before
 * @param line how many lines of the file come before
 */
record Place(int file, long documents, long offset, long line) {

  /** Before the first document of a file. */
  static Place beginningOf(int file) {
    return new Place(file, 0, 0, 0);
  }
}
