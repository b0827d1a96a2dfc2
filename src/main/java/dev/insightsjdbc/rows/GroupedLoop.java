package dev.insightsjdbc.rows;

import java.util.List;

/** One row of what a document's rows come to, where there are any. */
final class GroupedLoop implements Loops.Step {

  private final RowFrame frame;
  private final Part.Grouped part;
  private final Loops loops;
  private final List<Folding> foldings;

  /**
   * A step.
   *
   * @param loops the part's combinations that satisfy its condition
   */
  GroupedLoop(RowFrame frame, Part.Grouped part, Loops loops) {
    this.frame = frame;
    this.part = part;
    this.loops = loops;
    this.foldings = part.folds().stream().map(Folding::new).toList();
  }

  @Override
  public boolean first() {
    if (!loops.first()) {
      return false;
    }
    foldings.forEach(Folding::begin);
    do {
      foldings.forEach(folding -> folding.add(frame.row()));
    } while (loops.next());
    for (int i = 0; i < foldings.size(); i++) {
      frame.compute(part.folds().get(i).result(), foldings.get(i).result());
    }
    return true;
  }

  @Override
  public boolean next() {
    return false;
  }
}
