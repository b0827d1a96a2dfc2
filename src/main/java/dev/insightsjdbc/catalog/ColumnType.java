package dev.insightsjdbc.catalog;

/** The SQL types that columns have, and the Java values that stand for them in a row. */
public enum ColumnType {
  /** A {@link String}. */
  VARCHAR,
  /** A {@link Boolean}. */
  BOOLEAN,
  /** An {@link Integer}. */
  INTEGER,
  /** A {@link Long}. */
  BIGINT,
  /** A {@link Long}: milliseconds since 1970-01-01 00:00:00 in UTC; TIMESTAMP(3) in SQL. */
  TIMESTAMP;

  /** Whether its values are whole numbers. */
  public boolean isWhole() {
    return this == INTEGER || this == BIGINT;
  }
}
