package dev.insightsjdbc.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of documents that satisfy a condition, one document at a time, in the document's
 * order. For one thread and one run of a statement.
 */
public final class RowMaker {

  private final RowLayout layout;
  private final Bindings bindings;
  private final RowFrame frame;
  private final Loops rows;
  private boolean started;

  RowMaker(RowLayout layout, Condition condition, Bindings bindings) {
    this.layout = layout;
    this.bindings = bindings;
    this.frame = new RowFrame(layout);
    this.rows = loops(layout.shape().parts(), condition);
  }

  /** For conditions on rows that no document stands behind. */
  public static RowMaker ofRows(Bindings bindings) {
    RowLayout nothing = new RowLayout(Shape.DOCUMENT, List.of(), false);
    return new RowMaker(nothing, Condition.TRUE, bindings);
  }

  /** Whether a document was read as this expects it. */
  public boolean fits(DocumentRows document) {
    return document.layout() == layout;
  }

  Bindings bindings() {
    return bindings;
  }

  /** Begins with a document; {@link #next} then goes to its first row. */
  public void open(DocumentRows document) {
    frame.clearAll();
    frame.enter(Shape.ROOT, document.root(), 0);
    started = false;
  }

  /** Goes to the document's next row; says whether there is one. */
  public boolean next() {
    if (started) {
      return rows.next();
    }
    started = true;
    return rows.first();
  }

  /** Some columns of the current row. */
  public @Nullable Object[] row(int[] wanted) {
    @Nullable Object[] row = new @Nullable Object[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      row[i] = frame.row()[wanted[i]];
    }
    return row;
  }

  /**
   * Loops within the current row; every conjunct is judged as soon as what it looks at is there.
   */
  Loops loops(List<Part> parts, Condition condition) {
    List<Condition> open = new ArrayList<>(Condition.conjuncts(condition));
    Set<Integer> missing = new HashSet<>();
    parts.forEach(part -> part.forEachNode(missing::add));
    List<Loops.Step> steps = new ArrayList<>();
    addReady(open, missing, steps);
    for (Part part : parts) {
      steps.add(step(part));
      part.forEachNode(missing::remove);
      addReady(open, missing, steps);
    }
    return new Loops(steps);
  }

  private void addReady(List<Condition> open, Set<Integer> missing, List<Loops.Step> steps) {
    List<Condition> ready = open.stream().filter(each -> !looksAt(each, missing)).toList();
    open.removeAll(ready);
    ready.forEach(each -> steps.add(new RowCheck(each.bind(this), frame)));
  }

  private boolean looksAt(Condition condition, Set<Integer> nodes) {
    AtomicBoolean found = new AtomicBoolean();
    condition.forEachColumn(
        column -> found.compareAndSet(false, nodes.contains(layout.columns().get(column).node())));
    return found.get() || hasLoopWithin(condition, nodes);
  }

  private boolean hasLoopWithin(Condition condition, Set<Integer> nodes) {
    AtomicBoolean found = new AtomicBoolean();
    if (condition instanceof Condition.Has has) {
      has.loops()
          .forEach(
              loop ->
                  loop.forEachNode(
                      node ->
                          found.compareAndSet(
                              false, nodes.contains(layout.shape().node(node).parent()))));
    }
    return found.get() || condition.parts().stream().anyMatch(part -> hasLoopWithin(part, nodes));
  }

  private Loops.Step step(Part part) {
    if (part instanceof Part.Outer outer) {
      return new OuterLoop(frame, outer, loops(outer.parts(), outer.on()));
    }
    if (part instanceof Part.Grouped grouped) {
      return new GroupedLoop(frame, grouped, loops(grouped.parts(), grouped.on()));
    }
    if (part instanceof Part.InTurn turns) {
      return new TurnLoop(
          frame,
          turns,
          turns.tables().stream().map(table -> loops(table.parts(), table.on())).toList());
    }
    return new ElementLoop(frame, layout, ((Part.Loop) part).node());
  }

  /** A condition as a step. */
  private record RowCheck(RowTest test, RowFrame frame) implements Loops.Step {
    @Override
    public boolean first() {
      return test.test(frame.row()) == Truth.TRUE;
    }

    @Override
    public boolean next() {
      return false;
    }
  }
}
