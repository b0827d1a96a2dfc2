package dev.insightsjdbc.rows;

/** The right side of an outer join: its combinations, or one of NULLs where there is none. */
final class OuterLoop implements Loops.Step {

  private final RowFrame frame;
  private final Part.Outer part;
  private final Loops loops;
  private boolean unmatched;

  /**
   * A step.
   *
   * @param loops the part's combinations that satisfy its condition
   */
  OuterLoop(RowFrame frame, Part.Outer part, Loops loops) {
    this.frame = frame;
    this.part = part;
    this.loops = loops;
  }

  @Override
  public boolean first() {
    unmatched = !loops.first();
    if (unmatched) {
      part.forEachNode(frame::clear);
    }
    return true;
  }

  @Override
  public boolean next() {
    return !unmatched && loops.next();
  }
}
