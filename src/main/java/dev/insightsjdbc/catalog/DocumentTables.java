package dev.insightsjdbc.catalog;

import static dev.insightsjdbc.catalog.ColumnType.VARCHAR;

/** The tables of a session's requests and of its whole document. */
final class DocumentTables {

  static final Table SESSION_REQUESTS =
      TableBuilder.childTable("session_requests", "One row a request of a session.")
          .array("request_ids")
          .index("request_index", "The request's place in the session's list, from 0.")
          .value("request_id", VARCHAR, FieldClass.ID, "The request's id.")
          .key("session_id", "request_index");

  static final Table DOCUMENTS =
      TableBuilder.childTable("documents", "One row a session, with all that the API has of it.")
          .column(
              new Column(
                  "document",
                  VARCHAR,
                  false,
                  new Column.Source.Document(),
                  "The whole document as JSON text: its keys and values as the API gave them, without"
                      + " the blanks between them."))
          .key("session_id");

  private DocumentTables() {}
}
