package dev.insightsjdbc.scan;

import dev.insightsjdbc.rows.Bindings;
import dev.insightsjdbc.rows.Condition;
import dev.insightsjdbc.rows.DocumentRows;
import dev.insightsjdbc.rows.RowMaker;
import org.jspecify.annotations.Nullable;

/** Opens documents for their rows, however they were read. For one thread. */
final class RowsOf {

  private final Condition condition;
  private final Bindings bindings;
  private @Nullable RowMaker maker;

  RowsOf(Condition condition, Bindings bindings) {
    this.condition = condition;
    this.bindings = bindings;
  }

  /** What makes the document's rows; the last document's end with this. */
  RowMaker open(DocumentRows document) {
    RowMaker now = maker;
    if (now == null || !now.fits(document)) {
      now = document.maker(condition, bindings);
      maker = now;
    }
    now.open(document);
    return now;
  }
}
