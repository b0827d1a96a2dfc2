package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowTest;
import dev.insightsjdbc.rows.Truth;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of documents: exploded, judged, cut, and brought down to the result's columns. */
final class ScanCursor implements RowCursor {

  private final DocumentSource documents;
  private final RowTest condition;
  private final int[] output;
  private final Liveness liveness;
  private long toSkip;
  private long toGive;
  private Iterator<@Nullable Object[]> rows = Collections.emptyIterator();
  private @Nullable Object[] row = {};

  ScanCursor(
      DocumentSource documents,
      RowTest condition,
      List<Integer> output,
      Liveness liveness,
      long skip,
      long give) {
    this.documents = documents;
    this.condition = condition;
    this.output = output.stream().mapToInt(Integer::intValue).toArray();
    this.liveness = liveness;
    this.toSkip = skip;
    this.toGive = give;
  }

  @Override
  public boolean next() throws ServiceException {
    while (toGive > 0) {
      liveness.check();
      if (rows.hasNext()) {
        @Nullable Object[] read = rows.next();
        if (condition.test(read) == Truth.TRUE && toSkip-- <= 0) {
          toGive--;
          row = project(read);
          return true;
        }
      } else {
        DocumentRows document = documents.next();
        if (document == null) {
          toGive = 0;
        } else {
          rows = document.explode();
        }
      }
    }
    return false;
  }

  private @Nullable Object[] project(@Nullable Object[] read) {
    @Nullable Object[] projected = new @Nullable Object[output.length];
    for (int i = 0; i < output.length; i++) {
      projected[i] = read[output[i]];
    }
    return projected;
  }

  @Override
  public @Nullable Object[] row() {
    return row;
  }

  @Override
  public void close() {
    liveness.close();
  }
}
