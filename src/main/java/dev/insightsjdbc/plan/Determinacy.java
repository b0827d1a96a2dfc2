package dev.insightsjdbc.plan;

import java.util.List;
import java.util.Optional;

/**
 * How far a statement determines its result: what two runs of it on the same sessions agree in.
 *
 * @param chance what makes two runs differ, in words; empty where nothing does
 * @param cut whether LIMIT or OFFSET choose among the rows, and where rows tie, freely
 * @param sortedBy the result's columns that its rows are sorted by, from 0, most significant first
 */
public record Determinacy(Optional<String> chance, boolean cut, List<Integer> sortedBy) {

  /** The rows are determined, their order is not. */
  public static final Determinacy ROWS = new Determinacy(Optional.empty(), false, List.of());

  public Determinacy {
    sortedBy = List.copyOf(sortedBy);
  }
}
