package dev.insightsjdbc.embedded.load;

import java.nio.file.Path;

/** Hears how a load goes on; from one thread. */
public interface LoadListener {

  /**
   * How far a load came.
   *
   * @param bytes of the files, read so far
   * @param allBytes of the files; these may have grown since
   * @param sessions loaded by this run
   * @param safe how many of them outlast whatever happens now
   */
  record Progress(long bytes, long allBytes, long sessions, long safe) {}

  /**
   * An earlier run of the same load was stopped; this one goes on where that came to.
   *
   * @param file the first file that has anything left to be loaded
   * @param documents how many of it were taken by the earlier run
   */
  default void resuming(Path file, long documents) {}

  /**
   * A bad document is passed over.
   *
   * @param sentence where it stands, and what is wrong with it
   */
  default void skipped(String sentence) {}

  /** Something was done. */
  default void progress(Progress progress) {}
}
