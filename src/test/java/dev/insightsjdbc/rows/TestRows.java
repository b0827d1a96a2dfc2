package dev.insightsjdbc.rows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** All rows of a document. */
final class TestRows {

  private TestRows() {}

  static List<List<Object>> of(DocumentRows document) {
    return of(document, Condition.TRUE);
  }

  static List<List<Object>> of(DocumentRows document, Condition condition) {
    List<List<Object>> rows = new ArrayList<>();
    RowMaker maker = document.maker(condition, new Bindings(List.of(), Instant.EPOCH));
    int[] all = IntStream.range(0, document.layout().columns().size()).toArray();
    maker.open(document);
    while (maker.next()) {
      rows.add(Arrays.asList(maker.row(all)));
    }
    return rows;
  }
}
