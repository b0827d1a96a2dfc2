package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.LocalTable;
import java.util.List;
import java.util.stream.Stream;

/** What a connection remembers of itself, as tables. */
record Diagnostics(RequestLog requests, StatementLog statements, List<LocalTable> others) {

  List<LocalTable> tables() {
    return Stream.concat(Stream.of(requests, statements), others.stream()).toList();
  }
}
