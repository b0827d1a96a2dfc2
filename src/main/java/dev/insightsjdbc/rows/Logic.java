package dev.insightsjdbc.rows;

import java.util.List;

/** SQL's three-valued logic. */
final class Logic {

  private Logic() {}

  /**
   * Of several conditions: the deciding value where one has it, else unknown, else its opposite.
   */
  static RowTest combined(List<Condition> conditions, RowMaker rows, Truth deciding) {
    List<RowTest> tests = conditions.stream().map(part -> part.bind(rows)).toList();
    return row -> {
      Truth result = deciding.not();
      for (RowTest test : tests) {
        Truth truth = test.test(row);
        if (truth == deciding) {
          return deciding;
        }
        if (truth == Truth.UNKNOWN) {
          result = Truth.UNKNOWN;
        }
      }
      return result;
    };
  }
}
