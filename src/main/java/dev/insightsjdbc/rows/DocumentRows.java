package dev.insightsjdbc.rows;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was read of one document. {@link RowMaker} makes its rows. */
public final class DocumentRows {

  private final RowLayout layout;
  private final Element document;
  private final int idSlot;
  private final int startSlot;

  DocumentRows(RowLayout layout, Element document, int idSlot, int startSlot) {
    this.layout = layout;
    this.document = document;
    this.idSlot = idSlot;
    this.startSlot = startSlot;
  }

  /** About how much memory it takes, where its texts are of one byte a letter. */
  public long bytes() {
    return document.bytes();
  }

  /** Whether the session's id was read. */
  public boolean hasId() {
    return idSlot != PathNode.NONE;
  }

  /** Whether it was read when the session started. */
  public boolean hasStart() {
    return startSlot != PathNode.NONE;
  }

  /** The session's id; only where the reader was to read it. */
  public String id() {
    return (String) Objects.requireNonNull(document.value(idSlot), "id");
  }

  /** When the session started, in milliseconds since 1970; only where the reader was to read it. */
  public long startMillis() {
    return (Long) Objects.requireNonNull(document.value(startSlot), "session_start_time");
  }

  /** The value of a column of the document itself, which all its rows share. */
  public @Nullable Object value(int column) {
    RowLayout.Cell cell = layout.cells().get(column);
    if (cell.node() != Shape.ROOT) {
      throw new IllegalArgumentException("not a column of the document: " + column);
    }
    return document.value(cell.slot());
  }

  /**
   * What makes rows of this document and of those read like it; for one thread and one run.
   *
   * @param condition what a row must satisfy; names columns by their places in the reader's
   */
  public RowMaker maker(Condition condition, Bindings bindings) {
    return new RowMaker(layout, condition, bindings);
  }

  RowLayout layout() {
    return layout;
  }

  Element root() {
    return document;
  }
}
