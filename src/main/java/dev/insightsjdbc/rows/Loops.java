package dev.insightsjdbc.rows;

import java.util.List;

/** Nested loops that are gone through once an opened document: the first step is outermost. */
final class Loops {

  /** A step of a row's making. A test is a loop that is gone through once or not at all. */
  interface Step {

    /** Begins anew for what stands around it; says whether there is anything. */
    boolean first();

    /** Goes on; says whether there is more. */
    boolean next();
  }

  private final List<Step> steps;

  Loops(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Goes to the first combination; says whether there is one. */
  boolean first() {
    return run(0, true);
  }

  /** Goes to the next combination; says whether there is one. */
  boolean next() {
    return run(steps.size() - 1, false);
  }

  /** Moves the innermost step on; where one is at its end, the step around it. */
  private boolean run(int from, boolean entering) {
    int step = from;
    boolean first = entering;
    while (step >= 0 && step < steps.size()) {
      first = first ? steps.get(step).first() : steps.get(step).next();
      step += first ? 1 : -1;
    }
    return step >= 0 && (entering || !steps.isEmpty());
  }
}
