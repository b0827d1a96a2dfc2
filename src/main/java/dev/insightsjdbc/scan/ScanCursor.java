package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of documents: made, judged, cut, and brought down to the result's columns. */
final class ScanCursor implements RowCursor {

  private final DocumentSource documents;
  private final RowsOf rows;
  private final int[] output;
  private final Liveness liveness;
  private long toSkip;
  private long toGive;
  private @Nullable RowMaker maker;
  private @Nullable Object[] row = {};

  ScanCursor(
      DocumentSource documents,
      RowsOf rows,
      List<Integer> output,
      Liveness liveness,
      long skip,
      long give) {
    this.documents = documents;
    this.rows = rows;
    this.output = output.stream().mapToInt(Integer::intValue).toArray();
    this.liveness = liveness;
    this.toSkip = skip;
    this.toGive = give;
  }

  @Override
  public boolean next() throws ServiceException, SQLException {
    try {
      return nextRow();
    } catch (ArithmeticException e) {
      throw new SQLDataException("a sum is out of BIGINT's range", "22003", e);
    }
  }

  private boolean nextRow() throws ServiceException {
    while (toGive > 0) {
      liveness.check();
      RowMaker current = maker;
      if (current != null && current.next()) {
        if (toSkip-- <= 0) {
          toGive--;
          row = current.row(output);
          return true;
        }
      } else {
        DocumentRows document = documents.next();
        if (document == null) {
          toGive = 0;
        } else {
          maker = rows.open(document);
        }
      }
    }
    return false;
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
