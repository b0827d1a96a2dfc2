package dev.insightsjdbc.embedded.index;

/** How the values under a document path are compared, as a mapping of Elasticsearch says it. */
enum FieldKind {
  /** Exact strings; a number or a boolean is its JSON text. */
  KEYWORD,
  /** Numbers by value; a string is the number that it says. */
  NUMBER,
  /** Booleans; a string is the boolean that it says. */
  BOOLEAN,
  /** The session's start: whole milliseconds. */
  DATE,
  /** Strings as analysed words. Numbers and booleans, as fields that nobody mapped, by value. */
  TEXT
}
