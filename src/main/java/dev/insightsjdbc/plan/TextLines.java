package dev.insightsjdbc.plan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.RowCursor;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Lines as rows of one column; they are made when the first is asked for. */
final class TextLines implements RowCursor {

  /** Makes the lines. */
  @FunctionalInterface
  interface Source {
    Iterable<String> lines() throws ServiceException;
  }

  private final Source source;
  private @Nullable Iterator<String> lines;
  private String line = "";

  TextLines(Source source) {
    this.source = source;
  }

  @Override
  public boolean next() throws ServiceException {
    Iterator<String> left = lines;
    if (left == null) {
      left = source.lines().iterator();
      lines = left;
    }
    if (left.hasNext()) {
      line = left.next();
      return true;
    }
    return false;
  }

  @Override
  public @Nullable Object[] row() {
    return new Object[] {line};
  }

  @Override
  public void close() {
    // holds nothing
  }
}
