package dev.insightsjdbc.scan;

import dev.insightsjdbc.api.ServiceException;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowCursor;
import dev.insightsjdbc.rows.RowMaker;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Rows of documents: made, judged, cut, and brought down to the result's columns. */
final class ScanCursor implements RowCursor {

  private final DocumentSource documents;
  private final RowsOf rows;
  private final int[] output;
  private final Liveness liveness;
  private final Cut cut;
  private long toSkip;
  private long toGive;
  private @Nullable DocumentRows document;
  private @Nullable RowMaker maker;
  private @Nullable Object[] row = {};

  /**
   * Which of the rows are given.
   *
   * @param skip rows that are not
   * @param give rows that are, at most
   * @param whole whether those of the last one's document are given, too
   * @param equal and those of the documents behind it that are equal to it
   */
  record Cut(
      long skip,
      long give,
      boolean whole,
      Optional<BiPredicate<DocumentRows, DocumentRows>> equal) {}

  ScanCursor(
      DocumentSource documents, RowsOf rows, List<Integer> output, Liveness liveness, Cut cut) {
    this.documents = documents;
    this.rows = rows;
    this.output = output.stream().mapToInt(Integer::intValue).toArray();
    this.liveness = liveness;
    this.cut = cut;
    this.toSkip = cut.skip;
    this.toGive = cut.give;
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
    do {
      liveness.check();
      RowMaker current = maker;
      while (current != null && (toGive > 0 || cut.whole) && current.next()) {
        if (toSkip-- <= 0) {
          toGive--;
          row = current.row(output);
          return true;
        }
        liveness.check();
      }
    } while (nextDocument());
    return false;
  }

  private boolean nextDocument() throws ServiceException {
    DocumentRows last = document;
    boolean enough = toGive <= 0;
    DocumentRows next = enough && (last == null || cut.equal.isEmpty()) ? null : documents.next();
    if (next != null && enough && last != null && !cut.equal.orElseThrow().test(last, next)) {
      next = null;
    }
    if (next == null) {
      toGive = 0;
    }
    document = next;
    maker = next == null ? null : rows.open(next);
    return next != null;
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
