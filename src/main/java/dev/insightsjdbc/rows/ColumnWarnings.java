package dev.insightsjdbc.rows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells of values that could not be read, once a column. Safe for use by several threads. */
public final class ColumnWarnings {

  private final Consumer<String> listener;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /**
   * Begins to tell.
   *
   * @param listener hears, in words, what was found where and in which session
   */
  public ColumnWarnings(Consumer<String> listener) {
    this.listener = listener;
  }

  void tell(DocumentParse.Problem problem, String session) {
    if (told.add(problem.subject())) {
      listener.accept(
          problem.subject() + ": " + problem.words() + " in " + session + "; " + problem.outcome());
    }
  }
}
