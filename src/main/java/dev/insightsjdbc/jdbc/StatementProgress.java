package dev.insightsjdbc.jdbc;

import java.util.Optional;

/**
 * How far a run of a statement is.
 *
 * @param requests sent so far
 * @param documents that came so far
 * @param rows given so far
 * @param windows of time that its scans go through, as far as they have begun; one that has all
 *     rows that are wanted ends before
 * @param windowsDone how many of the windows are done with
 */
public record StatementProgress(
    long requests, long documents, long rows, long windows, long windowsDone) {

  /** What tells it: a statement of this driver {@link java.sql.Statement#unwrap unwraps} to it. */
  public interface Source {

    /** How far the statement's run is; empty where none is under way. Any thread may ask. */
    Optional<StatementProgress> progress();
  }
}
