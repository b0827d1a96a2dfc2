package dev.insightsjdbc.cli;

import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes a result as text, row by row: nothing of it is kept that was written. */
@FunctionalInterface
interface ResultFormat {

  /** Writes all rows that are left; flushes, and closes neither side. */
  void write(ResultSet rows, Writer out) throws SQLException, IOException;
}
