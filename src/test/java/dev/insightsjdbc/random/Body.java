package dev.insightsjdbc.random;

import java.util.List;

/** A query without its order and limit. */
interface Body extends Sql {

  List<Item> items();

  /** Whether what is ordered by need not be an item. */
  boolean takesMoreItems();

  /** The same with more items at the end, for {@link #takesMoreItems()}. */
  Body withItems(List<Item> more);

  @Override
  List<? extends Body> simpler();
}
