package dev.insightsjdbc.random;

/** What a column or an expression holds. */
enum Kind {
  TEXT("VARCHAR"),
  INTEGER("INTEGER"),
  BIGINT("BIGINT"),
  BOOLEAN("BOOLEAN"),
  TIME("TIMESTAMP(3)"),
  DATE("DATE"),
  DOUBLE("DOUBLE PRECISION");

  private final String sqlType;

  Kind(String sqlType) {
    this.sqlType = sqlType;
  }

  String sqlType() {
    return sqlType;
  }

  boolean isWholeNumber() {
    return this == INTEGER || this == BIGINT;
  }
}
