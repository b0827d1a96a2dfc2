package dev.insightsjdbc.rows;

/** A loop over the elements of a node. */
final class ElementLoop implements Loops.Step {

  private static final Element[] NO_ELEMENTS = {};

  private final RowFrame frame;
  private final RowLayout.Node loop;
  private final int node;
  private Element[] elements = NO_ELEMENTS;
  private int place;

  ElementLoop(RowFrame frame, RowLayout layout, int node) {
    this.frame = frame;
    this.loop = layout.nodes().get(node);
    this.node = node;
  }

  @Override
  public boolean first() {
    Element parent = frame.at(loop.parent());
    if (parent == null) {
      elements = NO_ELEMENTS;
    } else {
      elements = loop.isParentItself() ? new Element[] {parent} : parent.elements(loop.array());
    }
    place = -1;
    return next();
  }

  @Override
  public boolean next() {
    place++;
    if (place >= elements.length) {
      return false;
    }
    int at = loop.isParentItself() ? frame.place(loop.parent()) : place;
    frame.enter(node, elements[place], at);
    return true;
  }
}
