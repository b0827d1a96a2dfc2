package dev.insightsjdbc.rows;

import java.util.List;

/** The rows of several tables, one table's after the other's, and a last row. */
final class TurnLoop implements Loops.Step {

  private final RowFrame frame;
  private final Part.InTurn part;
  private final List<Loops> tables;
  private int table;

  /**
   * A step.
   *
   * @param tables each one's combinations that satisfy its condition
   */
  TurnLoop(RowFrame frame, Part.InTurn part, List<Loops> tables) {
    this.frame = frame;
    this.part = part;
    this.tables = List.copyOf(tables);
  }

  @Override
  public boolean first() {
    table = -1;
    return beginNext();
  }

  @Override
  public boolean next() {
    return table < tables.size() && (tables.get(table).next() || beginNext());
  }

  private boolean beginNext() {
    do {
      table++;
      frame.compute(part.number(), table);
    } while (table < tables.size() && !tables.get(table).first());
    return true;
  }
}
