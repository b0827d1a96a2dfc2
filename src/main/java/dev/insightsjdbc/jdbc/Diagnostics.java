package dev.insightsjdbc.jdbc;

import dev.insightsjdbc.plan.LocalTable;
import java.util.List;

/** What a connection remembers of itself, as tables. */
record Diagnostics(RequestLog requests, StatementLog statements) {

  List<LocalTable> tables() {
    return List.of(requests, statements);
  }
}
